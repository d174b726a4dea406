// a microphone that does not open ends the call, unless silence is allowed
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"sources":{"audio":"file:${media}/broken.webm"}}}
a<< {"id":1,"result":{"callId":"$first","status":1}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$first"},"reason":4,"reasonDetail":"microphoneFailed","error":{"code":1006}}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$first"},"reason":4,"reasonDetail":"peerFailed","error":{"code":803}}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0,"sources":{"audio":"file:${media}/broken.webm"},"configs":{"ifNoMicrophone":"silence"}}}
a<< {"id":2,"result":{"callId":"$call","status":1}}
a<- {"method":"onCallSessionChanged","params":{"session":{"callId":"$call","degraded":["noMicrophone"]},"changed":["degraded"]}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
