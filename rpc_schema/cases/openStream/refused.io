// no stream of a call that is not there, is over, or has no picture
# actors: a=alice b=bob
# session: streams are held by one
a>> {"jsonrpc":"2.0","id":1,"method":"openStream","params":{"callId":"no-such-call","side":"remote","kind":"video"}}
a<< {"id":1,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":2,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"openStream","params":{"callId":"$call","side":"remote","kind":"video"}}
a<< {"id":3,"error":{"code":1007}}
a>> {"jsonrpc":"2.0","id":4,"method":"openStream","params":{"callId":"$call","side":"left","kind":"audio"}}
a<< {"id":4,"error":{"code":-32602,"data":{"path":"$.side"}}}
a>> {"jsonrpc":"2.0","id":5,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":5,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":6,"method":"openStream","params":{"callId":"$call","side":"remote","kind":"audio"}}
a<< {"id":6,"error":{"code":1001,"data":{"status":0}}}
