// how loud a call is: the microphone while it rings, both sides once it is accepted, nothing when it is over
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"getLevels","params":{"callId":"no-such-call"}}
a<< {"id":1,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0,"sources":{"audio":"test:tone"}}}
a<< {"id":2,"result":{"callId":"$call","status":1}}
a<- {"method":"onDeviceInUse","params":{"inUse":true,"by":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"getLevels","params":{"callId":"$call"}}
a<< {"id":3,"result":{"levels":[{"callId":"$call","previewId":null,"side":"local","rmsDb":-15.1,"peakDb":"$peak","voice":false}]}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call","sources":{"audio":"test:marks"},"configs":{"voiceActivityDetection":false}}}
b<< {"id":1,"result":{"status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":4}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"getLevels","params":{"callId":"$call"}}
a<< {"id":4,"result":{"levels":[{"side":"local","rmsDb":-15.1,"peakDb":"$peak"},{"side":"remote"}]}}
b>> {"jsonrpc":"2.0","id":3,"method":"getLevels"}
b<< {"id":3,"result":{"levels":[{"callId":"$call","side":"local","rmsDb":-15.1,"voice":null},{"callId":"$call","side":"remote","voice":null}]}}
a>> {"jsonrpc":"2.0","id":5,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":5,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":6,"method":"getLevels","params":{"callId":"$call"}}
a<< {"id":6,"result":{"levels":[]}}
