// initialize stands alone
# actors: a=alice
# bare: a
a>> [{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"case"}}},{"jsonrpc":"2.0","id":2,"method":"ping"}]
a<< [{"id":1,"error":{"code":-32600}},{"id":2,"result":{}}]
