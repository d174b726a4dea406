// a call that is just being connected can be ended by the callee
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
b>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
b<< {"id":2,"result":{"status":0,"reasonDetail":"localHangup"}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":0,"reasonDetail":"remoteHangup","error":null}}
