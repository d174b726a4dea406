// a second caller is told busy, and the call there is goes on
# actors: a=alice b=bob c=carol
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b-- {"method":"onRecvCallIncoming"}
c>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
c<< {"id":1,"result":{"callId":"$other","status":1}}
c<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$other"},"reason":3,"reasonDetail":"remoteBusy","error":null}}
b>> {"jsonrpc":"2.0","id":1,"method":"getSnapshot"}
b<< {"id":1,"result":{"calls":[{"callId":"$call","status":1}]}}
b>> {"jsonrpc":"2.0","id":2,"method":"ping"}
b<< {"id":2,"result":{}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
