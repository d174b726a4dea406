// the number of an end reaches the peer as it was given
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","status":3}}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":5}}
a<< {"id":2,"result":{"status":0,"endReason":5,"reasonDetail":"localHangup"}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call","endReason":5},"reason":5,"reasonDetail":"remoteHangup"}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$call","reason":7}}
a<< {"id":3,"error":{"code":-32602,"data":{"path":"$.reason"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"endCall","params":{"callId":"$call","reason":false}}
a<< {"id":4,"error":{"code":-32602,"data":{"path":"$.reason"}}}
a>> {"jsonrpc":"2.0","id":5,"method":"endCall","params":{"callId":"$call"}}
a<< {"id":5,"error":{"code":-32602,"data":{"path":"$.reason"}}}
