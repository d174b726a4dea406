// the report is text, empty until something was counted, and there only when it is asked for
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"getStatistics","params":{"callId":"$call","report":true}}
a<< {"id":2,"result":{"rtcReport":"","readers":-1,"avSkewMs":-1,"remoteAudioDelayMs":-1,"concealedPercent":-1}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
