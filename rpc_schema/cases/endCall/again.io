// a call that is over keeps the reason it had first, and nobody is told twice
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"endCall","params":{"callId":"$call","reason":2}}
b<< {"id":1,"result":{"status":0,"endReason":2,"reasonDetail":"declined"}}
a<- {"method":"onRecvCallEnded","params":{"reason":2}}
a-- {"method":"onRecvCallEnded"}
b<- {"method":"onRecvCallEnded","params":{"reason":2}}
b-- {"method":"onRecvCallEnded"}
b>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
b<< {"id":2,"result":{"status":0,"endReason":2,"reasonDetail":"declined"}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0,"endReason":2,"reasonDetail":"remoteDeclined"}}
a>> {"jsonrpc":"2.0","id":3,"method":"ping"}
a<< {"id":3,"result":{}}
b>> {"jsonrpc":"2.0","id":3,"method":"ping"}
b<< {"id":3,"result":{}}
