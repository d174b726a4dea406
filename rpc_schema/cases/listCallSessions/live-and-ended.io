// the live call is listed, and one that is over only when asked for
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"listCallSessions"}
a<< {"id":2,"result":{"calls":[{"callId":"$call","status":1,"isCaller":true}]}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"listCallSessions"}
a<< {"id":4,"result":{"calls":[]}}
a>> {"jsonrpc":"2.0","id":5,"method":"listCallSessions","params":{"ended":true}}
a<< {"id":5,"result":{"calls":["...",{"callId":"$call","status":0,"endReason":0,"reasonDetail":"cancelled"}]}}
a>> {"jsonrpc":"2.0","id":6,"method":"listCallSessions","params":{"ended":1}}
a<< {"id":6,"error":{"code":-32602,"data":{"path":"$.ended"}}}
