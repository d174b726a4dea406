// a user with two devices: both ring, one answers, the other is told so and keeps it in its log
# actors: a=alice b=bob other=carol
other>> {"jsonrpc":"2.0","id":1,"method":"login","params":{"user":"bob"}}
other<< {"id":1,"result":{"user":"bob","state":"online"}}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call","localName":"bob"}}}
other<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call","localName":"bob"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
other<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":0,"reasonDetail":"answeredElsewhere","error":null}}
other<- {"method":"onCallLogged","params":{"entry":{"callId":"$call","outcome":"answeredElsewhere"}}}
other>> {"jsonrpc":"2.0","id":2,"method":"answerCall","params":{"callId":"$call"}}
other<< {"id":2,"error":{"code":1001,"data":{"status":0}}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","status":3}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"callId":"$call","status":4}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call","status":4}}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":0,"reasonDetail":"remoteHangup"}}
other>> {"jsonrpc":"2.0","id":3,"method":"login","params":{"user":"carol"}}
other<< {"id":3,"result":{"user":"carol","state":"online"}}
