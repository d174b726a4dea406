// a snapshot has the live call, and not the one that is over
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"getSnapshot"}
b<< {"id":1,"result":{"account":{"user":"bob","state":"online"},"calls":[{"callId":"$call","status":1,"isCaller":false}],"streams":[],"pendingPushes":[],"unreadMessages":0}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"getSnapshot"}
b<< {"id":2,"result":{"calls":[]}}
