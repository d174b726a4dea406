// without the scope capture a program may call with what it feeds itself, and with nothing else
# actors: d1=dora d2=dora b=bob
# session: a source is held by one
# settings dora: socket-scopes = ["observe", "call"]
d1>> {"jsonrpc":"2.0","id":1,"method":"createFrameSource","params":{"kind":"video","name":"Own","width":320,"height":240}}
d1<< {"id":1,"result":{"sourceId":"$own"}}
d1>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"audio":"test:tone","video":"$own"}}}
d1<< {"id":2,"error":{"code":-32003,"data":{"scope":"capture"}}}
d2>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"audio":"none","video":"$own"}}}
d2<< {"id":1,"error":{"code":-32003,"data":{"scope":"capture"}}}
d1>> {"jsonrpc":"2.0","id":3,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"audio":"none","video":"$own"}}}
d1<< {"id":3,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
d1>> {"jsonrpc":"2.0","id":4,"method":"updateCall","params":{"callId":"$call","controlType":2}}
d1<< {"id":4,"result":{"localPaused":{"video":true}}}
d1>> {"jsonrpc":"2.0","id":5,"method":"updateCall","params":{"callId":"$call","controlType":3}}
d1<< {"id":5,"result":{"localPaused":{"video":false}}}
d1>> {"jsonrpc":"2.0","id":6,"method":"endCall","params":{"callId":"$call","reason":0}}
d1<< {"id":6,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
