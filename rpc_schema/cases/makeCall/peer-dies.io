// a peer that dies ends the call, and can be called again when it is back
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"configs":{"networkLostMs":5000}}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","status":3}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"callId":"$call","status":4}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call","status":4}}}
!kill b
a<- {"method":"onRecvCallNetworkStatusChanged","params":{"session":{"callId":"$call","network":1},"toStatus":1,"cause":"silence"}}
a<- {"method":"onRecvCallNetworkStatusChanged","params":{"session":{"callId":"$call","network":2},"toStatus":2,"cause":"silence"}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":4,"reasonDetail":"networkLost","error":{"code":803}}}
!start b
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":2,"result":{"callId":"$second"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$second"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$second","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
