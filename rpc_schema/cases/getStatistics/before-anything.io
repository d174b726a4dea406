// before anything was measured every number is -1 and every word empty
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"audio":"none","video":"none"}}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"getStatistics","params":{"callId":"$call"}}
b<< {"id":1,"result":{"sampledAtMs":-1,"connType":"","connectionRttMs":-1,"localVideoFps":-1,"localVideoActualKbps":-1,"remoteVideoFps":-1,"remoteAudioKbps":-1,"localAudioPacketsLost":-1,"videoCodec":"","audioCodec":"","rtcReport":""}}
b>> {"jsonrpc":"2.0","id":2,"method":"getStatistics","params":{"callId":"$call","report":1}}
b<< {"id":2,"error":{"code":-32602,"data":{"path":"$.report"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
