// an instance can be somebody else, and is called by the new name
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"login","params":{"user":"alice-${run}"}}
a<< {"id":1,"result":{"user":"alice-${run}","state":"online"}}
b>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"alice-${run}","type":0}}
b<< {"id":1,"result":{"callId":"$call"}}
a<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call","localName":"alice-${run}","remoteName":"bob"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
b<< {"id":2,"result":{"status":0}}
a<- {"method":"onRecvCallEnded"}
a>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":"alice"}}
a<< {"id":2,"result":{"user":"alice","state":"online"}}
