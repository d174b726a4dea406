// who answers may have other configs for this call alone
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call","configs":{"audioCodecs":["PCMU"]}}}
b<< {"id":1,"error":{"code":-32602,"data":{"path":"$.configs.audioCodecs[0]"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"answerCall","params":{"callId":"$call","configs":{"highPassFilter":false,"autoGainControl":false}}}
b<< {"id":2,"result":{"callId":"$call","status":2}}
b>> {"jsonrpc":"2.0","id":3,"method":"getCallConfigs","params":{"callId":"$call"}}
b<< {"id":3,"result":{"configs":{"highPassFilter":false,"autoGainControl":false,"echoCancellation":true}}}
b>> {"jsonrpc":"2.0","id":4,"method":"getCallConfigs"}
b<< {"id":4,"result":{"configs":{"highPassFilter":true,"autoGainControl":true}}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
