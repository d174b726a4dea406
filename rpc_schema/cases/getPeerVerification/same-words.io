// both people see the same four words, and each the other's key
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","peer":{"verified":"none"}}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call","peer":{"verified":"none"}}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"status":2,"peer":{"verified":"none"}}}
a<- {"method":"onCallSessionChanged","params":{"session":{"callId":"$call","status":2,"peer":{"verified":"$trust"}},"changed":["peer"]}}
b<- [{"method":"onCallSessionChanged","params":{"changed":["peer"]}},{"method":"onCallSessionChanged","params":{"changed":["peer"]}},{"method":"onRecvCallConnected","params":{"session":{"callId":"$call"}}}]
a<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","peer":{"verified":"$trust"}}}}
a>> {"jsonrpc":"2.0","id":2,"method":"getPeerVerification","params":{"callId":"$call"}}
a<< {"id":2,"result":{"verified":"$trust","words":["$one","$two","$three","$four"],"keyFingerprint":"$bobs"}}
b>> {"jsonrpc":"2.0","id":2,"method":"getPeerVerification","params":{"callId":"$call"}}
b<< {"id":2,"result":{"words":["$one","$two","$three","$four"],"keyFingerprint":"$!bobs"}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
b>> {"jsonrpc":"2.0","id":3,"method":"getPeerVerification","params":{"callId":"$call"}}
b<< {"id":3,"result":{"words":["$one","$two","$three","$four"]}}
