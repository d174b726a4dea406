// an owner that comes back with its session has its call again
# actors: own=alice see=alice b=bob
# session: a POST owns no call
# bare: own
own>> {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"owner"},"listen":{}}}
own<< {"id":1,"result":{"clientId":"$me","sessionId":"$secret","epoch":"$epoch","seq":"$seq"}}
own>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0,"onOwnerLost":"hangup","graceMs":30000}}
own<< {"id":2,"result":{"callId":"$call","owner":"$me"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
!drop own
see<- {"method":"onCallSessionChanged","params":{"session":{"callId":"$call","owner":"$me","ownerLostAtMs":"$at"},"changed":["ownerLostAtMs"]}}
own>> {"jsonrpc":"2.0","id":"back","method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"owner"},"resume":{"epoch":"$epoch","seq":"$seq","sessionId":"$secret"}}}
own<< {"id":"back","result":{"resumed":true,"clientId":"$me"}}
see<- {"method":"onCallSessionChanged","params":{"session":{"callId":"$call","owner":"$me","ownerLostAtMs":null}}}
own>> {"jsonrpc":"2.0","id":"end","method":"endCall","params":{"callId":"$call","reason":0}}
own<< {"id":"end","result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
