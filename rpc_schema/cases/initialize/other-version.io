// another major version is refused with the one spoken, another minor one is not
# actors: a=alice
# bare: a
a>> {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2.0","client":{"name":"case"}}}
a<< {"id":1,"error":{"code":-32007,"data":{"supported":["1.0"]}}}
a>> {"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"1.7","client":{"name":"case"}}}
a<< {"id":2,"result":{"protocolVersion":"1.0"}}
