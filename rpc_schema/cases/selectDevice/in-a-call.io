// what is selected is what a call uses that names none, also while it lasts; what is named for it goes before that
# actors: a=alice b=bob
# lines: devices open and close seven times in it, whatever the transport
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"speaker":"none"}}}
a<< {"id":1,"result":{"callId":"$call","status":1,"sources":{"audio":"test:tone","video":"test:pattern"},"chosenBy":{"audio":"selected","video":"selected","speaker":"none"}}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a<- [{"method":"onDeviceInUse","params":{"device":{"deviceId":"test:tone"},"inUse":true}},{"method":"onDeviceInUse","params":{"device":{"deviceId":"test:pattern"},"inUse":true}}]
a>> {"jsonrpc":"2.0","id":2,"method":"selectDevice","params":{"kind":"microphone","deviceId":"test:marks"}}
a<< {"id":2,"result":{"device":{"deviceId":"test:marks","kind":"microphone","synthetic":true},"chosenBy":"selected"}}
a<- {"method":"onDeviceChanged","params":{"added":[],"removed":[],"changed":[],"selected":{"microphone":"test:marks","camera":"test:pattern"},"cause":"selected","action":[{"callId":"$call","medium":"audio","action":"moved","fromDeviceId":"test:tone","toDeviceId":"test:marks","chosenBy":"selected"}]}}
a<- {"method":"onDeviceInUse","params":{"device":{"deviceId":"test:tone"},"inUse":false}}
a<- {"method":"onDeviceInUse","params":{"device":{"deviceId":"test:marks"},"inUse":true}}
a<- {"method":"onCallSessionChanged","params":{"changed":["sources","chosenBy"],"session":{"sources":{"audio":"test:marks"},"chosenBy":{"audio":"selected"}}}}
a>> {"jsonrpc":"2.0","id":3,"method":"selectDevice","params":{"kind":"camera","deviceId":"test:off","callId":"$call"}}
a<< {"id":3,"result":{"device":{"deviceId":"test:off","kind":"camera"},"chosenBy":"named"}}
a<- {"method":"onDeviceInUse","params":{"device":{"deviceId":"test:pattern"},"inUse":false}}
a<- {"method":"onCallSessionChanged","params":{"changed":["sources","chosenBy"],"session":{"sources":{"video":"test:off"},"chosenBy":{"video":"named"}}}}
a>> {"jsonrpc":"2.0","id":4,"method":"listDevices","params":{"kind":"camera"}}
a<< {"id":4,"result":{"selected":{"camera":"test:pattern","microphone":"test:marks"}}}
a>> {"jsonrpc":"2.0","id":5,"method":"selectDevice","params":{"kind":"microphone","deviceId":"test:tone"}}
a<< {"id":5,"result":{"device":{"deviceId":"test:tone"}}}
a<- {"method":"onDeviceInUse","params":{"device":{"deviceId":"test:tone"},"inUse":true}}
a>> {"jsonrpc":"2.0","id":6,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":6,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
