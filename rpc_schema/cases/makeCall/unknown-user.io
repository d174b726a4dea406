// a call to a name nobody ever had ends 6
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"nobody-${run}","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call","status":0,"endReason":6,"reasonDetail":"unknownUser"},"reason":6,"reasonDetail":"unknownUser","error":{"code":802}}}
