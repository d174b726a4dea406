// who only asks learns what has happened since its snapshot, and reads on from there
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"getSnapshot"}
a<< {"id":1,"result":{"epoch":"$epoch","seq":"$seq"}}
b>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"alice","type":0}}
b<< {"id":1,"result":{"callId":"$call"}}
a<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"nextEvents","params":{"epoch":"$epoch","fromSeq":"$seq"}}
a<< {"id":2,"result":{"epoch":"$epoch","seq":"$then","lost":null,"snapshot":null,"events":["...",{"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}},"..."]}}
b>> {"jsonrpc":"2.0","id":2,"method":"endCall","params":{"callId":"$call","reason":0}}
b<< {"id":2,"result":{"status":0}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"nextEvents","params":{"epoch":"$epoch","fromSeq":"$then"}}
a<< {"id":3,"result":{"lost":null,"events":["...",{"method":"onRecvCallEnded","params":{"reasonDetail":"remoteCancelled"}},"..."]}}
