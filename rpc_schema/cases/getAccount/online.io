// the account of an instance that logged in by its own name
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"getAccount"}
a<< {"id":1,"result":{"user":"alice","state":"online","backend":"local","error":null,"deviceId":"$device"}}
a>> {"jsonrpc":"2.0","id":2,"method":"getAccount","params":{"user":"alice"}}
a<< {"id":2,"error":{"code":-32602,"data":{"path":"$.user"}}}
