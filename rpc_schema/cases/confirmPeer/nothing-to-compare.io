// there is nothing to say of a call that rings, is over, or is not known
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"confirmPeer","params":{"callId":"no-such-call","same":true}}
a<< {"id":1,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":2,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"confirmPeer","params":{"callId":"$call","same":true}}
a<< {"id":3,"error":{"code":1001,"data":{"status":1}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"status":2}}
a<- {"method":"onRecvCallConnected"}
a>> {"jsonrpc":"2.0","id":4,"method":"confirmPeer","params":{"callId":"$call"}}
a<< {"id":4,"error":{"code":-32602,"data":{"path":"$.same"}}}
a>> {"jsonrpc":"2.0","id":5,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":5,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
a>> {"jsonrpc":"2.0","id":6,"method":"confirmPeer","params":{"callId":"$call","same":true}}
a<< {"id":6,"error":{"code":1001,"data":{"status":0}}}
