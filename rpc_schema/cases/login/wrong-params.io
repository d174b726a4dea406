// no user, none at all, and a backend that is not built
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"login"}
a<< {"id":1,"error":{"code":-32602,"data":{"path":"$.user"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":""}}
a<< {"id":2,"error":{"code":-32602,"data":{"path":"$.user"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"login","params":{"user":"alice","backend":"xmpp"}}
a<< {"id":3,"error":{"code":1007}}
a>> {"jsonrpc":"2.0","id":4,"method":"getAccount"}
a<< {"id":4,"result":{"user":"alice","state":"online"}}
