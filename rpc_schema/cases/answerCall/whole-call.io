// one call in pictures from the first ring to the end, as both sides are told of it
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call","status":1}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2,"sources":{"audio":"test:tone","video":"test:pattern"}}}
a<- {"method":"onCallSessionChanged","params":{"session":{"callId":"$call","status":2},"changed":["status"]}}
a<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","status":3}}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","status":3,"acceptedAtMs":null}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"callId":"$call","status":4}}
b<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call","status":4}}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call","status":4,"network":0}}}
a<- [{"method":"onRemoteStream","params":{"session":{"callId":"$call"},"type":0,"stream":{"side":"remote","kind":"audio","reason":"available","path":null}}},{"method":"onRemoteStream","params":{"session":{"callId":"$call"},"type":1,"stream":{"side":"remote","kind":"video","reason":"available","path":null}}}]
b>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$call","reason":0}}
b<< {"id":3,"result":{"status":0,"endReason":0,"reasonDetail":"localHangup"}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call","status":0},"reason":0,"reasonDetail":"localHangup","error":null}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call","status":0},"reason":0,"reasonDetail":"remoteHangup","error":null}}
a-- {"method":"onRecvCallEnded"}
a>> {"jsonrpc":"2.0","id":2,"method":"ping"}
a<< {"id":2,"result":{}}
