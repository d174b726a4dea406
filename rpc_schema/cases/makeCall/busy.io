// who is in a call makes no other, and is told which one it is in
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"carol","type":0}}
a<< {"id":2,"error":{"code":801,"data":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"carol","type":0}}
b<< {"id":1,"error":{"code":801,"data":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
