// a client may want no device at all: then nothing is opened, and nothing is called degraded
# actors: a=alice b=bob
a-- {"method":"onDeviceInUse"}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"audio":"none","video":"none"}}}
a<< {"id":1,"result":{"callId":"$call","degraded":[],"sources":{"audio":"none","video":"none"}}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":2,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"ping"}
a<< {"id":3,"result":{}}
