// while a call rings there is nobody to ask about, and of a call nobody knows neither
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"getPeerVerification","params":{"callId":"no-such-call"}}
a<< {"id":1,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":2,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"getPeerVerification","params":{"callId":"$call"}}
a<< {"id":3,"error":{"code":1001,"data":{"status":1}}}
b>> {"jsonrpc":"2.0","id":1,"method":"getPeerVerification","params":{"callId":"$call"}}
b<< {"id":1,"error":{"code":1001,"data":{"status":1}}}
a>> {"jsonrpc":"2.0","id":4,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":4,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
a>> {"jsonrpc":"2.0","id":5,"method":"getPeerVerification","params":{"callId":"$call"}}
a<< {"id":5,"result":{"verified":"none","words":[],"keyFingerprint":null,"compared":false}}
