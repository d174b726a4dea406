// a camera that does not open makes it a call in sound, unless that is not wanted
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"video":"file:${media}/broken.webm"}}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
a<- {"method":"onCallSessionChanged","params":{"session":{"callId":"$call","degraded":["noCamera"],"sources":{"video":"none"}},"changed":["degraded"]}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call","type":1}}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"video":"file:${media}/broken.webm"},"configs":{"ifNoCamera":"fail"}}}
a<< {"id":3,"result":{"callId":"$second","status":1}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$second"},"reason":4,"reasonDetail":"cameraFailed","error":{"code":1006}}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$second"},"reason":4}}
