// what rings here is answered and not claimed, what is over cannot be claimed, and what never was is unknown
# actors: a=alice b=bob
# session: claimCall needs one
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call","owner":null}}}
b>> {"jsonrpc":"2.0","id":1,"method":"claimCall","params":{"callId":"$call"}}
b<< {"id":1,"error":{"code":1001,"data":{"status":1}}}
b>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":2}}
b<< {"id":2,"result":{"status":0}}
b>> {"jsonrpc":"2.0","id":3,"method":"claimCall","params":{"callId":"$call"}}
b<< {"id":3,"error":{"code":1001,"data":{"status":0}}}
b>> {"jsonrpc":"2.0","id":4,"method":"claimCall","params":{"callId":"no-such-call"}}
b<< {"id":4,"error":{"code":800}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
