// without a scope a method is refused by that scope, and what needs none of it is not
# actors: d=dora
# settings dora: socket-scopes = ["observe", "call"]
d>> {"jsonrpc":"2.0","id":1,"method":"login","params":{"user":"dora"}}
d<< {"id":1,"error":{"code":-32003,"data":{"scope":"admin"}}}
d>> {"jsonrpc":"2.0","id":2,"method":"logout"}
d<< {"id":2,"error":{"code":-32003,"data":{"scope":"admin"}}}
d>> {"jsonrpc":"2.0","id":3,"method":"shutdown"}
d<< {"id":3,"error":{"code":-32003,"data":{"scope":"admin"}}}
d>> {"jsonrpc":"2.0","id":4,"method":"setCallConfigs","params":{"relayOnly":true}}
d<< {"id":4,"error":{"code":-32003,"data":{"scope":"admin"}}}
d>> {"jsonrpc":"2.0","id":5,"method":"setCallConfigs","params":{"audioKbps":41}}
d<< {"id":5,"result":{"configs":{"audioKbps":41}}}
d>> {"jsonrpc":"2.0","id":6,"method":"setCallConfigs","params":{"audioKbps":32}}
d<< {"id":6,"result":{}}
d>> {"jsonrpc":"2.0","id":7,"method":"makeCall","params":{"remoteName":"bob","type":0}}
d<< {"id":7,"error":{"code":-32003,"data":{"scope":"capture"}}}
d>> {"jsonrpc":"2.0","id":8,"method":"ping"}
d<< {"id":8,"result":{}}
d>> {"jsonrpc":"2.0","id":9,"method":"getAccount"}
d<< {"id":9,"result":{"user":"dora"}}
