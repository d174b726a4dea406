// a call changes its microphone, does without one, and takes one again
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"sources":{"audio":"test:tone"}}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a<- {"method":"onDeviceInUse","params":{"device":{"deviceId":"test:tone"},"inUse":true}}
a>> {"jsonrpc":"2.0","id":2,"method":"setCallSources","params":{"callId":"$call","sources":{"audio":"test:marks"}}}
a<< {"id":2,"result":{"status":1}}
a<- {"method":"onDeviceInUse","params":{"device":{"deviceId":"test:tone"},"inUse":false}}
a<- {"method":"onDeviceInUse","params":{"device":{"deviceId":"test:marks"},"inUse":true}}
a<- {"method":"onCallSessionChanged","params":{"changed":["sources","chosenBy"],"session":{"sources":{"audio":"test:marks"}}}}
a>> {"jsonrpc":"2.0","id":3,"method":"setCallSources","params":{"callId":"$call","sources":{"audio":"none","speaker":"none"}}}
a<< {"id":3,"result":{"sources":{"audio":"none","speaker":"none"}}}
a<- {"method":"onDeviceInUse","params":{"device":{"deviceId":"test:marks"},"inUse":false}}
a>> {"jsonrpc":"2.0","id":4,"method":"setCallSources","params":{"callId":"$call","sources":{"audio":"test:tone"}}}
a<< {"id":4,"result":{"status":1}}
a<- {"method":"onDeviceInUse","params":{"device":{"deviceId":"test:tone"},"inUse":true}}
a>> {"jsonrpc":"2.0","id":5,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":5,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
