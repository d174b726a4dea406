// a call that is to be kept goes on when its owner is gone
# actors: own=alice see=alice b=bob
# session: a POST owns no call
own>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"onOwnerLost":"keep","graceMs":0}}
own<< {"id":1,"result":{"callId":"$call","onOwnerLost":"keep"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
!drop own
see<- {"method":"onCallSessionChanged","params":{"session":{"callId":"$call","status":1},"changed":["ownerLostAtMs"]}}
see-- {"method":"onRecvCallEnded"}
see>> {"jsonrpc":"2.0","id":1,"method":"ping"}
see<< {"id":1,"result":{}}
see>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
see<< {"id":2,"result":{"status":0,"reasonDetail":"cancelled"}}
b<- {"method":"onRecvCallEnded"}
