// with a snapshot a listener begins with everything that is
# actors: a=alice b=bob
# session: listening needs one
# bare: a
b>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"alice","type":0}}
b<< {"id":1,"result":{"callId":"$call"}}
b<- {"method":"onCallSessionChanged","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":1,"method":"addListener","params":{"snapshot":true}}
a<< {"id":1,"result":{"seq":"$seq","snapshot":{"seq":"$seq","account":{"user":"alice"},"calls":"$calls"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
b<< {"id":2,"result":{"status":0}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
