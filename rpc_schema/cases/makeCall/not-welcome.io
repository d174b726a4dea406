// who lets nobody call declines by policy, and hears nothing of it
# actors: a=alice b=bob
b>> {"jsonrpc":"2.0","id":1,"method":"setCallConfigs","params":{"whoMayCall":"nobody"}}
b<< {"id":1,"result":{"configs":{"whoMayCall":"nobody"}}}
b-- {"method":"onRecvCallIncoming"}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call"}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":2,"reasonDetail":"policy"}}
b>> {"jsonrpc":"2.0","id":2,"method":"setCallConfigs","params":{"whoMayCall":"listed","allowedCallers":["alice"]}}
b<< {"id":2,"result":{}}
b>> {"jsonrpc":"2.0","id":3,"method":"ping"}
b<< {"id":3,"result":{}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":2,"result":{"callId":"$second"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$second"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"$second","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
b>> {"jsonrpc":"2.0","id":4,"method":"setCallConfigs","params":{"whoMayCall":"anyone","allowedCallers":[]}}
b<< {"id":4,"result":{}}
