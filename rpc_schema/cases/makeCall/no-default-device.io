// where no camera is the default one, a call in pictures goes on without, or is refused
# actors: d=dana b=bob
# settings dana: camera = "no-camera"
# settings dana: microphone = "no-microphone"
d>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1,"configs":{"ifNoMicrophone":"silence"}}}
d<< {"id":1,"result":{"callId":"$call","degraded":["noMicrophone","noCamera"],"sources":{"audio":"none","video":"none"}}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
d>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
d<< {"id":2,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
d>> {"jsonrpc":"2.0","id":3,"method":"makeCall","params":{"remoteName":"bob","type":0}}
d<< {"id":3,"error":{"code":1006,"data":{"deviceId":"no-microphone","cause":"absent"}}}
d>> {"jsonrpc":"2.0","id":4,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"audio":"test:tone"},"configs":{"ifNoCamera":"fail"}}}
d<< {"id":4,"error":{"code":1006,"data":{"deviceId":"no-camera","cause":"absent"}}}
d>> {"jsonrpc":"2.0","id":5,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"audio":"test:tone"},"configs":{"ifNoCamera":"picture"}}}
d<< {"id":5,"result":{"callId":"$seen","degraded":["noCamera"],"sources":{"audio":"test:tone","video":"test:off"}}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$seen"}}}
d>> {"jsonrpc":"2.0","id":6,"method":"endCall","params":{"callId":"$seen","reason":0}}
d<< {"id":6,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
