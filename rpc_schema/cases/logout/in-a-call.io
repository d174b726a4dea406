// logging out ends the call, and the peer is told
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"logout"}
a<< {"id":2,"result":{"state":"loggedOut"}}
a<- {"method":"onRecvCallEnded","params":{"reason":0,"reasonDetail":"loggedOut","error":null}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":0,"reasonDetail":"remoteCancelled"}}
a>> {"jsonrpc":"2.0","id":3,"method":"login","params":{"user":"alice"}}
a<< {"id":3,"result":{"state":"online"}}
