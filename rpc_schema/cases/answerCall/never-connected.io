// a call that is answered and finds no connection in time ends 4 on both sides
# actors: a=alice b=bob
!freeze b.engine
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"configs":{"connectTimeoutMs":5000}}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":4,"reasonDetail":"connectTimeout","error":{"code":803}}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":4,"reasonDetail":"connectTimeout","error":{"code":803}}}
!thaw b.engine
