// a daemon that stops ends its call first, and the peer is told
# actors: c=carol b=bob
c>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
c<< {"id":1,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
c>> {"jsonrpc":"2.0","id":2,"method":"shutdown","params":{"graceMs":0}}
c<< {"id":2,"result":{}}
c<- {"method":"onShuttingDown","params":{"graceMs":0}}
c<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":0,"reasonDetail":"shutdown","error":null}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":0,"reasonDetail":"remoteCancelled","error":null}}
