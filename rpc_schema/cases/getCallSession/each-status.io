// one call can be read in each of its states
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"getCallSession","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":1,"connectedAtMs":null,"acceptedAtMs":null,"endedAtMs":null,"endReason":null,"reasonDetail":null,"durationMs":0}}
b>> {"jsonrpc":"2.0","id":2,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":2}}
b>> {"jsonrpc":"2.0","id":3,"method":"getCallSession","params":{"callId":"$call"}}
b<< {"id":3,"result":{"status":"$two"}}
b<- {"method":"onRecvCallConnected"}
b>> {"jsonrpc":"2.0","id":4,"method":"getCallSession","params":{"callId":"$call"}}
b<< {"id":4,"result":{"status":3,"connectedAtMs":"$at","acceptedAtMs":null}}
b>> {"jsonrpc":"2.0","id":5,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":5,"result":{"status":4,"connectedAtMs":"$at"}}
b>> {"jsonrpc":"2.0","id":6,"method":"getCallSession","params":{"callId":"$call"}}
b<< {"id":6,"result":{"status":4,"connectedAtMs":"$at","network":0}}
a<- {"method":"onRecvCallAccepted"}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":7,"method":"getCallSession","params":{"callId":"$call"}}
b<< {"id":7,"result":{"status":0,"endReason":0,"reasonDetail":"remoteHangup","error":null,"connectedAtMs":"$at"}}
