// a call in sound has no picture to pause
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"updateCall","params":{"callId":"$call","controlType":2}}
a<< {"id":2,"error":{"code":1007}}
a>> {"jsonrpc":"2.0","id":3,"method":"updateCall","params":{"callId":"$call","controlType":3}}
a<< {"id":3,"error":{"code":1007}}
a>> {"jsonrpc":"2.0","id":4,"method":"updateCall","params":{"callId":"$call","controlType":4}}
a<< {"id":4,"error":{"code":-32602,"data":{"path":"$.controlType"}}}
a>> {"jsonrpc":"2.0","id":5,"method":"updateCall","params":{"callId":"$call","controlType":true}}
a<< {"id":5,"error":{"code":-32602,"data":{"path":"$.controlType"}}}
a>> {"jsonrpc":"2.0","id":6,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":6,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
