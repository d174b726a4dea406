// an unknown param is refused by its path, and params are an object
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"ping","params":{"ecco":1}}
a<< {"id":1,"error":{"code":-32602,"data":{"path":"$.ecco"}}}
a>> {"jsonrpc":"2.0","id":"list","method":"ping","params":[1]}
a<< {"id":"list","error":{"code":-32602,"data":{"path":"$"}}}
a>> {"jsonrpc":"2.0","id":"empty","method":"ping","params":[]}
a<< {"id":"empty","error":{"code":-32602,"data":{"path":"$"}}}
