// when the process of the devices dies the peer sees a pause, and the call goes on
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"callId":"$call","status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call","status":3}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"callId":"$call","status":4}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call","status":4}}}
a-- {"method":"onRecvCallEnded"}
!kill a.devices
b<- {"method":"onRecvCallStateChanged","params":{"session":{"callId":"$call","remotePaused":{"audio":true}},"type":0}}
a<- {"method":"onDeviceChanged","params":{"added":["...",{"deviceId":"test:pattern"},"..."]}}
b<- {"method":"onRecvCallStateChanged","params":{"session":{"callId":"$call","remotePaused":{"audio":false}},"type":1}}
a>> {"jsonrpc":"2.0","id":2,"method":"ping"}
a<< {"id":2,"result":{}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
