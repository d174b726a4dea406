// a call shows the configs it was made with, the daemon's stay
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"configs":{"audioKbps":41}}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"getCallConfigs","params":{"callId":"$call"}}
a<< {"id":2,"result":{"configs":{"audioKbps":41,"videoFrameRate":30}}}
a>> {"jsonrpc":"2.0","id":3,"method":"getCallConfigs"}
a<< {"id":3,"result":{"configs":{"audioKbps":32}}}
a>> {"jsonrpc":"2.0","id":4,"method":"getCallConfigs","params":{"callId":"no-such-call"}}
a<< {"id":4,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":5,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":5,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
