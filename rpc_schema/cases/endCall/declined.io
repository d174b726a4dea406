// a call that is declined ends 2 on both sides
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"endCall","params":{"callId":"$call","reason":2}}
b<< {"id":1,"result":{"status":0,"endReason":2,"reasonDetail":"declined"}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":2,"reasonDetail":"declined","error":null}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":2,"reasonDetail":"remoteDeclined","error":null}}
