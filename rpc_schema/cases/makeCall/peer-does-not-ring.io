// a daemon that does not say it rings is not reachable
# actors: a=alice b=bob
!freeze b
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call"}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":6,"reasonDetail":"notReachable","error":{"code":802}}}
!thaw b
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":6,"reasonDetail":"remoteCancelled"}}
