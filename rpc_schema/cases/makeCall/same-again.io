// the same callId with the same params is the same call, live and ended; with others it is refused
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"callId":"mine-${run}"}}
a<< {"id":1,"result":{"callId":"mine-${run}","status":1,"createdAtMs":"$at"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"mine-${run}"}}}
b-- {"method":"onRecvCallIncoming"}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0,"callId":"mine-${run}"}}
a<< {"id":2,"result":{"callId":"mine-${run}","status":1,"createdAtMs":"$at"}}
a>> {"jsonrpc":"2.0","id":3,"method":"makeCall","params":{"remoteName":"bob","type":1,"callId":"mine-${run}"}}
a<< {"id":3,"error":{"code":1005}}
a>> {"jsonrpc":"2.0","id":4,"method":"endCall","params":{"callId":"mine-${run}","reason":0}}
a<< {"id":4,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
a>> {"jsonrpc":"2.0","id":5,"method":"makeCall","params":{"remoteName":"bob","type":0,"callId":"mine-${run}"}}
a<< {"id":5,"result":{"callId":"mine-${run}","status":0,"createdAtMs":"$at"}}
b>> {"jsonrpc":"2.0","id":1,"method":"ping"}
b<< {"id":1,"result":{}}
