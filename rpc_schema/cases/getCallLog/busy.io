// who calls somebody who is talking hears busy, and is in the log of both without having rung
# actors: a=alice b=bob c=carol
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
c>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
c<< {"id":1,"result":{"callId":"$vain"}}
b<- {"method":"onCallLogged","params":{"entry":{"callId":"$vain","remoteName":"carol","isCaller":false,"outcome":"missed","reason":3,"reasonDetail":"busy"}}}
c<- {"method":"onCallLogged","params":{"entry":{"callId":"$vain","remoteName":"bob","isCaller":true,"outcome":"busy","reason":3,"reasonDetail":"remoteBusy"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0}}
a<- {"method":"onCallLogged","params":{"entry":{"callId":"$call","outcome":"cancelled"}}}
b<- {"method":"onCallLogged","params":{"entry":{"callId":"$call","outcome":"missed","reasonDetail":"remoteCancelled"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"getCallLog","params":{"limit":1,"remoteName":"carol"}}
b<< {"id":1,"result":{"entries":[{"callId":"$vain","outcome":"missed"}]}}
