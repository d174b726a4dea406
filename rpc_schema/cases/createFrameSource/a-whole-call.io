// a program is camera and microphone of a call, and is seen to be
# actors: a1=alice a2=alice b=bob
# session: a source is held by one
a1>> {"jsonrpc":"2.0","id":1,"method":"createFrameSource","params":{"kind":"video","name":"Slides","width":640,"height":480,"frameRate":25}}
a1<< {"id":1,"result":{"sourceId":"$camera","stream":{"streamId":"$picture","generation":1,"path":"$path","doorbell":"$bell","kind":"video","side":"local","reason":"opened","bytes":4935680}}}
a2<- {"method":"onDeviceChanged","params":{"added":[{"deviceId":"$camera","label":"Slides","kind":"camera","synthetic":true,"fedBy":"$feeder","isDefault":false,"state":"ok","modes":[{"width":640,"height":480,"frameRate":25}]}],"removed":[],"changed":[],"cause":"client"}}
a1>> {"jsonrpc":"2.0","id":2,"method":"createFrameSource","params":{"kind":"audio","name":"Reader","channels":2}}
a1<< {"id":2,"result":{"sourceId":"$microphone","stream":{"kind":"audio","bytes":266240}}}
a2>> {"jsonrpc":"2.0","id":1,"method":"listDevices","params":{"kind":"microphone"}}
a2<< {"id":1,"result":{"devices":["...",{"deviceId":"$microphone","synthetic":true,"fedBy":"$feeder","modes":[{"sampleRate":48000,"channels":2}]}]}}
a2>> {"jsonrpc":"2.0","id":2,"method":"getStatus"}
a2<< {"id":2,"result":{"clients":["...",{"clientId":"$feeder","frameSources":["$camera","$microphone"]},"..."],"devicesInUse":[]}}
a1>> {"jsonrpc":"2.0","id":3,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"audio":"$microphone","video":"$camera"}}}
a1<< {"id":3,"result":{"callId":"$call","status":1,"sources":{"audio":"$microphone","video":"$camera"},"degraded":[]}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a2<- [{"method":"onDeviceInUse","params":{"device":{"deviceId":"$camera","fedBy":"$feeder"},"inUse":true,"by":{"callId":"$call"}}},{"method":"onDeviceInUse","params":{"device":{"deviceId":"$microphone"},"inUse":true}}]
a1>> {"jsonrpc":"2.0","id":4,"method":"openStream","params":{"callId":"$call","side":"local","kind":"video"}}
a1<< {"id":4,"result":{"streamId":"$!picture","reason":"opened","generation":1}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"status":2}}
b<- {"method":"onRecvCallConnected"}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":4}}
a1<- {"method":"onRecvCallAccepted"}
a1>> {"jsonrpc":"2.0","id":5,"method":"endCall","params":{"callId":"$call","reason":0}}
a1<< {"id":5,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a2<- [{"method":"onDeviceInUse","params":{"device":{"deviceId":"$camera"},"inUse":false}},{"method":"onDeviceInUse","params":{"device":{"deviceId":"$microphone"},"inUse":false}}]
!drop a1
a2<- [{"method":"onDeviceChanged","params":{"removed":[{"deviceId":"$camera"}],"cause":"client"}},{"method":"onDeviceChanged","params":{"removed":[{"deviceId":"$microphone"}],"cause":"client"}}]
a2>> {"jsonrpc":"2.0","id":3,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"video":"$camera"}}}
a2<< {"id":3,"error":{"code":1006,"data":{"deviceId":"$camera","cause":"absent"}}}
