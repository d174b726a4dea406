// while its engine is being started a daemon rings, but a call cannot be answered
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","status":3}}}
!halt b.engine
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":4,"reasonDetail":"engineCrashed"}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":4,"reasonDetail":"peerCrashed"}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":2,"result":{"callId":"$second"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$second"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"answerCall","params":{"callId":"$second"}}
b<< {"id":2,"error":{"code":1012,"data":{"retryAfterMs":"$later"}}}
b>> {"jsonrpc":"2.0","id":3,"method":"getCallSession","params":{"callId":"$second"}}
b<< {"id":3,"result":{"status":1,"owner":null}}
!thaw b.engine
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$second","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
