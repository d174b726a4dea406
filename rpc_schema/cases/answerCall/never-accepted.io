// a connected call that nobody accepts ends 1 on both sides
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"setCallConfigs","params":{"acceptTimeoutMs":5000}}
a<< {"id":1,"result":{}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":2,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","status":3}}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":1,"reasonDetail":"acceptTimeout","error":null}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":1,"reasonDetail":"acceptTimeout","error":null}}
a>> {"jsonrpc":"2.0","id":3,"method":"setCallConfigs","params":{"acceptTimeoutMs":30000}}
a<< {"id":3,"result":{}}
