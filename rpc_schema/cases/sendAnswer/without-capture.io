// a program that feeds its own picture answers a call without the scope capture
# actors: d=dora b=bob
# session: a source is held by one
# settings dora: socket-scopes = ["observe", "call"]
d>> {"jsonrpc":"2.0","id":1,"method":"createFrameSource","params":{"kind":"video","name":"Own","width":320,"height":240}}
d<< {"id":1,"result":{"sourceId":"$own"}}
b>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"dora","type":1}}
b<< {"id":1,"result":{"callId":"$call","status":1}}
d<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
d>> {"jsonrpc":"2.0","id":2,"method":"answerCall","params":{"callId":"$call"}}
d<< {"id":2,"error":{"code":-32003,"data":{"scope":"capture"}}}
d>> {"jsonrpc":"2.0","id":3,"method":"answerCall","params":{"callId":"$call","sources":{"audio":"none","video":"$own"}}}
d<< {"id":3,"result":{"status":2}}
d<- {"method":"onRecvCallConnected"}
d>> {"jsonrpc":"2.0","id":4,"method":"sendAnswer","params":{"callId":"$call"}}
d<< {"id":4,"result":{"status":4}}
b<- {"method":"onRecvCallAccepted"}
d>> {"jsonrpc":"2.0","id":5,"method":"endCall","params":{"callId":"$call","reason":0}}
d<< {"id":5,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
