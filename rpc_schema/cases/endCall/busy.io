// a callee may say that it is busy
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"endCall","params":{"callId":"$call","reason":3}}
b<< {"id":1,"result":{"status":0,"endReason":3,"reasonDetail":"busy"}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":3,"reasonDetail":"remoteBusy","error":null}}
