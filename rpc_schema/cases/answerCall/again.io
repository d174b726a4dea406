// answered again, a call is what it is
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
b>> {"jsonrpc":"2.0","id":2,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":2,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallConnected"}
b>> {"jsonrpc":"2.0","id":3,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":3,"result":{"callId":"$call","status":3}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
