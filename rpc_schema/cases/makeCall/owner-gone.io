// the owner's connection breaks: its call waits for the grace time, then ends
# actors: own=alice see=alice b=bob
# session: a POST owns no call
own>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"graceMs":0}}
own<< {"id":1,"result":{"callId":"$call","onOwnerLost":"hangup","graceMs":0,"owner":"$me"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
!drop own
see<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":0,"reasonDetail":"ownerLost","error":null}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":0}}
