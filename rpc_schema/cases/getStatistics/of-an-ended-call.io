// the last numbers of a call stay after its end
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","status":3}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"callId":"$call","status":4}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call","status":4}}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"getStatistics","params":{"callId":"$call"}}
a<< {"id":3,"result":{"sampledAtMs":"$at","videoCodec":"","remoteVideoFps":-1}}
a>> {"jsonrpc":"2.0","id":4,"method":"getStatistics","params":{"callId":"$call"}}
a<< {"id":4,"result":{"sampledAtMs":"$at"}}
