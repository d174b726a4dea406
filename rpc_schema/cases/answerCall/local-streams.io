// our own sound and picture are announced when their devices are open
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1}}
a<< {"id":1,"result":{"callId":"$call"}}
a<- [{"method":"onDeviceInUse","params":{"device":{"deviceId":"test:pattern"},"inUse":true,"by":{"callId":"$call"}}},{"method":"onDeviceInUse","params":{"device":{"deviceId":"test:tone"},"inUse":true,"by":{"callId":"$call"}}},{"method":"onLocalStream","params":{"session":{"callId":"$call"},"type":0,"stream":{"side":"local","kind":"audio","reason":"available","path":null}}},{"method":"onLocalStream","params":{"session":{"callId":"$call"},"type":1,"stream":{"side":"local","kind":"video","reason":"available","path":null}}}]
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b-- {"method":"onDeviceInUse"}
b>> {"jsonrpc":"2.0","id":1,"method":"ping"}
b<< {"id":1,"result":{}}
b>> {"jsonrpc":"2.0","id":2,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":2,"result":{}}
b<- {"method":"onDeviceInUse","params":{"inUse":true,"by":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$call","reason":0}}
b<< {"id":3,"result":{"status":0}}
a<- {"method":"onRecvCallEnded"}
