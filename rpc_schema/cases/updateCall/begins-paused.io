// a call may begin paused
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"startPaused":{"audio":true}}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call","startPaused":{"audio":true}}}
b<< {"id":1,"result":{"localPaused":{"audio":true}}}
b<- {"method":"onRecvCallConnected"}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":4}}
b<- {"method":"onRecvCallStateChanged","params":{"session":{"remotePaused":{"audio":true}},"type":0}}
a<- {"method":"onRecvCallStateChanged","params":{"session":{"remotePaused":{"audio":true}},"type":0}}
a>> {"jsonrpc":"2.0","id":2,"method":"updateCall","params":{"callId":"$call","controlType":1}}
a<< {"id":2,"result":{"localPaused":{"audio":false}}}
b<- {"method":"onRecvCallStateChanged","params":{"session":{"remotePaused":{"audio":false}},"type":1}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
