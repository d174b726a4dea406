// with ifOffline keepRinging the call rings on when nobody is there, and rings at the callee as soon as he comes
# actors: a=alice b=bob
b>> {"jsonrpc":"2.0","id":1,"method":"logout"}
b<< {"id":1,"result":{"state":"loggedOut"}}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"configs":{"ifOffline":"keepRinging"}}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
!hub-down
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"reconnecting"}}}
!hub-up
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"online"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"getCallSession","params":{"callId":"$call"}}
a<< {"id":2,"result":{"status":1}}
b>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":"bob"}}
b<< {"id":2,"result":{"state":"online"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call","remoteName":"alice"}}}
b>> {"jsonrpc":"2.0","id":3,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":3,"result":{"status":2}}
a<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":4,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":0}}
