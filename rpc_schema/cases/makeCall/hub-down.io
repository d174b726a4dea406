// without a hub nobody can be called; the daemon comes back by itself when there is one again
# actors: a=alice b=bob
!hub-down
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"reconnecting"}}}
b<- {"method":"onAccountStateChanged","params":{"account":{"state":"reconnecting"}}}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"error":{"code":1013,"data":{"retryAfterMs":"$later"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"getStatus"}
a<< {"id":2,"result":{"signalling":{"state":"connecting"}}}
!hub-up
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"online"}}}
b<- {"method":"onAccountStateChanged","params":{"account":{"state":"online"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":3,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":4,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
