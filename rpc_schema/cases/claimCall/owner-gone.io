// a call whose owner is gone goes to the client that claims it, and its grace time ends
# actors: own=alice heir=alice b=bob
# session: a POST owns no call
own>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"graceMs":600000}}
own<< {"id":1,"result":{"callId":"$call","owner":"$first"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
heir>> {"jsonrpc":"2.0","id":1,"method":"claimCall","params":{"callId":"$call"}}
heir<< {"id":1,"error":{"code":1002,"data":{"owner":"$first"}}}
!drop own
heir<- {"method":"onCallSessionChanged","params":{"session":{"callId":"$call","ownerLostAtMs":"$at"},"changed":["ownerLostAtMs"]}}
heir>> {"jsonrpc":"2.0","id":2,"method":"claimCall","params":{"callId":"$call","onOwnerLost":"keep","graceMs":1000}}
heir<< {"id":2,"result":{"callId":"$call","status":1,"owner":"$!first","ownerLostAtMs":null,"onOwnerLost":"keep","graceMs":1000}}
heir<- {"method":"onCallSessionChanged","params":{"session":{"callId":"$call","ownerLostAtMs":null},"changed":["...","owner","..."]}}
heir>> {"jsonrpc":"2.0","id":3,"method":"claimCall","params":{"callId":"$call"}}
heir<< {"id":3,"result":{"callId":"$call","onOwnerLost":"keep","graceMs":1000}}
heir>> {"jsonrpc":"2.0","id":4,"method":"endCall","params":{"callId":"$call","reason":0}}
heir<< {"id":4,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
