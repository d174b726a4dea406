// the caller cannot answer its own call
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"answerCall","params":{"callId":"$call"}}
a<< {"id":2,"error":{"code":1002}}
a>> {"jsonrpc":"2.0","id":3,"method":"sendAnswer","params":{"callId":"$call"}}
a<< {"id":3,"error":{"code":1002}}
a>> {"jsonrpc":"2.0","id":4,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":4,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
