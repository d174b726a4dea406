// a call that is not answered in time ends 1 on both sides
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"configs":{"ringTimeoutMs":5000}}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":1,"reasonDetail":"ringTimeout","error":null}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":1,"reasonDetail":"ringTimeout","error":null}}
