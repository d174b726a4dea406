// two sides that share no codec end 5, whoever finds out
# actors: a=alice b=bob
b>> {"jsonrpc":"2.0","id":1,"method":"setCallConfigs","params":{"videoCodecs":["VP8"]}}
b<< {"id":1,"result":{"configs":{"videoCodecs":["VP8"]}}}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1,"configs":{"videoCodecs":["H264"]}}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":2,"result":{"callId":"$call","status":2}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":5,"reasonDetail":"noCommonCodec"}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":5,"reasonDetail":"$word"}}
b>> {"jsonrpc":"2.0","id":3,"method":"setCallConfigs","params":{"videoCodecs":["H264","VP8"]}}
b<< {"id":3,"result":{"configs":{"videoCodecs":["H264","VP8"]}}}
