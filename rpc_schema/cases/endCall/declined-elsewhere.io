// a user with two devices: one declines, the other stops ringing, and the caller is told once
# actors: a=alice b=bob other=carol
other>> {"jsonrpc":"2.0","id":1,"method":"login","params":{"user":"bob"}}
other<< {"id":1,"result":{"user":"bob","state":"online"}}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
other<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
other>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":2}}
other<< {"id":2,"result":{"status":0,"reasonDetail":"declined"}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":2,"reasonDetail":"declinedElsewhere","error":null}}
b<- {"method":"onCallLogged","params":{"entry":{"callId":"$call","outcome":"declined"}}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":2,"reasonDetail":"remoteDeclined","error":null}}
a-- {"method":"onRecvCallEnded"}
other>> {"jsonrpc":"2.0","id":3,"method":"login","params":{"user":"carol"}}
other<< {"id":3,"result":{"user":"carol","state":"online"}}
a>> {"jsonrpc":"2.0","id":2,"method":"ping"}
a<< {"id":2,"result":{}}
