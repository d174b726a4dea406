// a peer that falls silent makes the network unstable, and it is good again when the peer is back
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
!freeze b.engine
a<- {"method":"onRecvCallNetworkStatusChanged","params":{"session":{"callId":"$call","network":1},"toStatus":1,"cause":"silence"}}
!thaw b.engine
a<- {"method":"onRecvCallNetworkStatusChanged","params":{"session":{"callId":"$call","network":0},"toStatus":0,"cause":"recovered"}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
