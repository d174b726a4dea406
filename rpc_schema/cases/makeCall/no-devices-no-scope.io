// without the scope capture a call can be made as long as it opens no device
# actors: d=dora b=bob
# settings dora: socket-scopes = ["observe", "call"]
d>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"audio":"none","video":"none"}}}
d<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call","remoteName":"dora"}}}
d>> {"jsonrpc":"2.0","id":2,"method":"updateCall","params":{"callId":"$call","controlType":0}}
d<< {"id":2,"result":{"localPaused":{"audio":true}}}
d>> {"jsonrpc":"2.0","id":3,"method":"updateCall","params":{"callId":"$call","controlType":1}}
d<< {"id":3,"error":{"code":-32003,"data":{"scope":"capture"}}}
d>> {"jsonrpc":"2.0","id":4,"method":"endCall","params":{"callId":"$call","reason":0}}
d<< {"id":4,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
