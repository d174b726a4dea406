// each side logs a call in its own words once it is over, and a page says again what was told
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1}}
a<< {"id":1,"result":{"callId":"$call","createdAtMs":"$at"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"endCall","params":{"callId":"$call","reason":2}}
b<< {"id":1,"result":{"status":0}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a<- {"method":"onCallLogged","params":{"entry":{"callId":"$call","remoteName":"bob","type":1,"isCaller":true,"outcome":"declined","reason":2,"reasonDetail":"remoteDeclined","connectedAtMs":null,"acceptedAtMs":null,"durationMs":0}}}
b<- {"method":"onCallLogged","params":{"entry":{"callId":"$call","remoteName":"alice","isCaller":false,"outcome":"declined","reason":2,"reasonDetail":"declined"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"getCallLog","params":{"limit":1}}
a<< {"id":2,"result":{"entries":[{"callId":"$call","outcome":"declined","createdAtMs":"$at"}]}}
a>> {"jsonrpc":"2.0","id":3,"method":"getCallLog","params":{"limit":1,"remoteName":"bob","outcome":"declined"}}
a<< {"id":3,"result":{"entries":[{"callId":"$call"}]}}
a>> {"jsonrpc":"2.0","id":4,"method":"getCallLog","params":{"limit":1,"beforeMs":"$at"}}
a<< {"id":4,"result":{"entries":"$older"}}
a>> {"jsonrpc":"2.0","id":5,"method":"getCallLog","params":{"remoteName":"nobody-ever"}}
a<< {"id":5,"result":{"entries":[]}}
