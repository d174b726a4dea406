// a call rings at the other side under the same id, with the caller's words, once
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1,"ext":"hi"}}
a<< {"id":1,"result":{"callId":"$call","status":1,"isCaller":true,"localName":"alice","remoteName":"bob","type":1,"ext":"hi","sources":{"audio":"test:tone","video":"test:pattern"},"degraded":[]}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call","status":1,"isCaller":false,"localName":"bob","remoteName":"alice","type":1,"ext":"hi"}}}
b-- {"method":"onRecvCallIncoming"}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"callId":"$call","status":0,"endReason":0,"reasonDetail":"cancelled","error":null}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call","status":0},"reason":0,"reasonDetail":"cancelled","error":null}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call","status":0},"reason":0,"reasonDetail":"remoteCancelled","error":null}}
b-- {"method":"onRecvCallEnded"}
b>> {"jsonrpc":"2.0","id":1,"method":"ping"}
b<< {"id":1,"result":{}}
