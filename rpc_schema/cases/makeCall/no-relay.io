// only a relay may be used, and no server is known that could give one: the call ends as soon as that is clear
# actors: a=alice b=bob
b-- {"method":"onRecvCallConnected"}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"sources":{"audio":"test:tone"},"configs":{"relayOnly":true}}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call","status":0},"reason":4,"reasonDetail":"noRelay","error":{"code":803}}}
b>> {"jsonrpc":"2.0","id":1,"method":"ping"}
b<< {"id":1,"result":{}}
