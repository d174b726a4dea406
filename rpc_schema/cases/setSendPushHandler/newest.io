// of several push handlers the newest that is attached is asked, and nobody when the configs do not want it
# actors: a1=alice a2=alice b=bob
# session: a push handler is a session
b>> {"jsonrpc":"2.0","id":1,"method":"logout"}
b<< {"id":1,"result":{"state":"loggedOut"}}
a1>> {"jsonrpc":"2.0","id":1,"method":"setSendPushHandler","params":{"enabled":true}}
a1<< {"id":1,"result":{}}
a2>> {"jsonrpc":"2.0","id":1,"method":"setSendPushHandler","params":{"enabled":true}}
a2<< {"id":1,"result":{}}
a1-- {"method":"onSendPushMessage"}
a1>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0,"configs":{"isSendPushIfOffline":true}}}
a1<< {"id":2,"result":{"callId":"$call"}}
a2<- {"method":"onSendPushMessage","params":{"pushId":"$push","callId":"$call","type":0}}
a1<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":6}}
a1>> {"jsonrpc":"2.0","id":3,"method":"ping"}
a1<< {"id":3,"result":{}}
a2<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":6}}
a2>> {"jsonrpc":"2.0","id":2,"method":"reportPushSent","params":{"pushId":"$push","ok":false,"detail":"no token"}}
a2<< {"id":2,"result":{}}
a2-- {"method":"onSendPushMessage"}
a1>> {"jsonrpc":"2.0","id":4,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a1<< {"id":4,"result":{"callId":"$second"}}
a2<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$second"},"reason":6}}
a2>> {"jsonrpc":"2.0","id":3,"method":"ping"}
a2<< {"id":3,"result":{}}
a2>> {"jsonrpc":"2.0","id":4,"method":"setSendPushHandler","params":{"enabled":false}}
a2<< {"id":4,"result":{}}
a1>> {"jsonrpc":"2.0","id":5,"method":"makeCall","params":{"remoteName":"bob","type":0,"configs":{"isSendPushIfOffline":true}}}
a1<< {"id":5,"result":{"callId":"$third"}}
a1<- {"method":"onSendPushMessage","params":{"pushId":"$last","callId":"$third"}}
a1>> {"jsonrpc":"2.0","id":6,"method":"reportPushSent","params":{"pushId":"$last","ok":true}}
a1<< {"id":6,"result":{}}
b>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":"bob"}}
b<< {"id":2,"result":{"state":"online"}}
