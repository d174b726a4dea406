// what is paused before anybody can hear it is told when they can
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","status":3}}}
a-- {"method":"onRecvCallStateChanged"}
b>> {"jsonrpc":"2.0","id":2,"method":"updateCall","params":{"callId":"$call","controlType":2}}
b<< {"id":2,"result":{"localPaused":{"audio":false,"video":true},"status":3}}
a>> {"jsonrpc":"2.0","id":2,"method":"ping"}
a<< {"id":2,"result":{}}
b>> {"jsonrpc":"2.0","id":3,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":3,"result":{"status":4,"localPaused":{"video":true}}}
a<- {"method":"onRecvCallAccepted"}
a<- {"method":"onRecvCallStateChanged","params":{"session":{"remotePaused":{"audio":false,"video":true}},"type":2}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
