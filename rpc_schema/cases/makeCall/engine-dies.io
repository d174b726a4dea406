// a dead engine ends the call by name on both sides; until the next one is up there is no other call
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","status":3}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"callId":"$call","status":4}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call","status":4}}}
!halt a.engine
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":4,"reasonDetail":"engineCrashed","error":{"code":803}}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":4,"reasonDetail":"peerCrashed","error":{"code":803}}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":2,"error":{"code":1012,"data":{"retryAfterMs":"$later"}}}
!thaw a.engine
a-- {"method":"onRecvCallEnded"}
a>> {"jsonrpc":"2.0","id":3,"method":"ping"}
a<< {"id":3,"result":{}}
