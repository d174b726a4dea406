// a device in use stands in the status with the call that uses it, and is given back at the end
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","status":3}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"callId":"$call","status":4}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call","status":4}}}
a>> {"jsonrpc":"2.0","id":2,"method":"getStatus"}
a<< {"id":2,"result":{"devicesInUse":["...",{"device":{"deviceId":"test:tone"},"by":{"callId":"$call"}}]}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a<- [{"method":"onDeviceInUse","params":{"inUse":false,"device":{"deviceId":"test:pattern"}}},{"method":"onDeviceInUse","params":{"inUse":false,"device":{"deviceId":"test:tone"}}}]
a>> {"jsonrpc":"2.0","id":4,"method":"getStatus"}
a<< {"id":4,"result":{"devicesInUse":[]}}
