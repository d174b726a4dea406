// either side of a call gives a still picture; one that has paused, or a call that is over, gives none
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":2,"method":"takeSnapshot","params":{"callId":"no-such-call"}}
a<< {"id":2,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1}}
a<< {"id":1,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":4}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"takeSnapshot","params":{"callId":"$call"}}
a<< {"id":3,"result":{"path":"$path","format":"png"}}
a>> {"jsonrpc":"2.0","id":4,"method":"takeSnapshot","params":{"callId":"$call","side":"local","format":"jpeg","quality":50,"name":"me-${run}"}}
a<< {"id":4,"result":{"path":"$!path","format":"jpeg","width":640,"height":480}}
a>> {"jsonrpc":"2.0","id":5,"method":"takeSnapshot","params":{"callId":"$call","name":"../../me"}}
a<< {"id":5,"error":{"code":-32602,"data":{"path":"$.name"}}}
a>> {"jsonrpc":"2.0","id":6,"method":"updateCall","params":{"callId":"$call","controlType":2}}
a<< {"id":6,"result":{"localPaused":{"video":true}}}
a>> {"jsonrpc":"2.0","id":7,"method":"takeSnapshot","params":{"callId":"$call","side":"local"}}
a<< {"id":7,"error":{"code":1015,"data":{"cause":"paused"}}}
a>> {"jsonrpc":"2.0","id":8,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":8,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":9,"method":"takeSnapshot","params":{"callId":"$call"}}
a<< {"id":9,"error":{"code":1001,"data":{"status":0}}}
