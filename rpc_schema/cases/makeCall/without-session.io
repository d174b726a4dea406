// over POST nobody owns a call, and the caller must say that it is kept
# actors: a=alice b=bob
# post: elsewhere there is a session
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"onOwnerLost":"hangup"}}
a<< {"id":1,"error":{"code":-32602,"data":{"path":"$.onOwnerLost"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0,"onOwnerLost":"keep"}}
a<< {"id":2,"result":{"callId":"$call","owner":null,"onOwnerLost":"keep"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
