// a call in which the two talked is answered, for as long as they could
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":4}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0,"connectedAtMs":"$connected","acceptedAtMs":"$accepted","endedAtMs":"$ended","durationMs":"$lasted"}}
a<- {"method":"onCallLogged","params":{"entry":{"callId":"$call","outcome":"answered","reasonDetail":"localHangup","connectedAtMs":"$connected","acceptedAtMs":"$accepted","endedAtMs":"$ended","durationMs":"$lasted"}}}
b<- {"method":"onCallLogged","params":{"entry":{"callId":"$call","outcome":"answered","reasonDetail":"remoteHangup"}}}
b>> {"jsonrpc":"2.0","id":3,"method":"getCallLog","params":{"limit":1}}
b<< {"id":3,"result":{"entries":[{"callId":"$call","outcome":"answered"}]}}
