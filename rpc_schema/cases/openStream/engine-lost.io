// a stream whose writer died says so
# actors: a=alice b=bob
# session: streams are held by one
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","status":3}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"callId":"$call","status":4}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call","status":4}}}
a>> {"jsonrpc":"2.0","id":2,"method":"openStream","params":{"callId":"$call","side":"remote","kind":"audio"}}
a<< {"id":2,"result":{"streamId":"$stream","reason":"opened"}}
!kill a.engine
a<- {"method":"onRemoteStream","params":{"stream":{"streamId":"$stream","reason":"engineLost","path":null}}}
a<- {"method":"onRecvCallEnded","params":{"reason":4,"reasonDetail":"engineCrashed"}}
b<- {"method":"onRecvCallEnded"}
