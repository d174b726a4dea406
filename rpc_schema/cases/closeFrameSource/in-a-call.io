// a source that ends in a call leaves the call without, and the peer sees a pause
# actors: a=alice b=bob
# session: a source is held by one
a>> {"jsonrpc":"2.0","id":1,"method":"createFrameSource","params":{"kind":"video","name":"Slides","width":320,"height":240}}
a<< {"id":1,"result":{"sourceId":"$camera"}}
a>> {"jsonrpc":"2.0","id":2,"method":"createFrameSource","params":{"kind":"audio","name":"Reader"}}
a<< {"id":2,"result":{"sourceId":"$microphone"}}
a>> {"jsonrpc":"2.0","id":3,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"audio":"$microphone","video":"$camera"}}}
a<< {"id":3,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"status":2}}
b<- {"method":"onRecvCallConnected"}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":4}}
a<- {"method":"onRecvCallAccepted"}
a>> {"jsonrpc":"2.0","id":4,"method":"closeFrameSource","params":{"sourceId":"$camera"}}
a<< {"id":4,"result":{}}
a<- {"method":"onDeviceInUse","params":{"device":{"deviceId":"$camera"},"inUse":false}}
a<- {"method":"onCallSessionChanged","params":{"session":{"status":4,"degraded":["noCamera"],"sources":{"video":"none","audio":"$microphone"}},"changed":["degraded","sources"]}}
a<- {"method":"onDeviceChanged","params":{"removed":[{"deviceId":"$camera"}],"cause":"client"}}
b<- {"method":"onRecvCallStateChanged","params":{"type":2}}
a>> {"jsonrpc":"2.0","id":5,"method":"closeFrameSource","params":{"sourceId":"$microphone"}}
a<< {"id":5,"result":{}}
b<- {"method":"onRecvCallStateChanged","params":{"type":0,"session":{"status":4}}}
a>> {"jsonrpc":"2.0","id":6,"method":"closeFrameSource","params":{"sourceId":"$microphone"}}
a<< {"id":6,"result":{}}
a>> {"jsonrpc":"2.0","id":7,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":7,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
