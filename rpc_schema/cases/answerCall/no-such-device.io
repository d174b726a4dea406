// an answer with a device that is not there is refused, and it rings on
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call","sources":{"audio":"no-such-microphone"}}}
b<< {"id":1,"error":{"code":1006,"data":{"deviceId":"no-such-microphone","cause":"absent"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"getCallSession","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":1,"owner":null}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
