// what has no device cannot be resumed
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"video":"none"},"startPaused":{"video":true}}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"updateCall","params":{"callId":"$call","controlType":3}}
a<< {"id":2,"error":{"code":1006,"data":{"cause":"absent"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"getCallSession","params":{"callId":"$call"}}
a<< {"id":3,"result":{"localPaused":{"video":true}}}
a>> {"jsonrpc":"2.0","id":4,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":4,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
