// the offline push from end to end, the hub killed in the middle: asked, ended, told by text, and all of it found at the next login
# actors: a=alice b=bob
# session: a push handler is a session
b>> {"jsonrpc":"2.0","id":1,"method":"logout"}
b<< {"id":1,"result":{"state":"loggedOut"}}
a>> {"jsonrpc":"2.0","id":1,"method":"setCallConfigs","params":{"isSendPushIfOffline":true}}
a<< {"id":1,"result":{"configs":{"isSendPushIfOffline":true}}}
a>> {"jsonrpc":"2.0","id":2,"method":"setSendPushHandler","params":{"enabled":true}}
a<< {"id":2,"result":{}}
a>> {"jsonrpc":"2.0","id":3,"method":"makeCall","params":{"remoteName":"bob","type":1}}
a<< {"id":3,"result":{"callId":"$call","status":1}}
a<- {"method":"onSendPushMessage","params":{"pushId":"$push","from":"alice","to":"bob","type":1,"callId":"$call"}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":6,"reasonDetail":"offline","error":{"code":802}}}
a>> {"jsonrpc":"2.0","id":4,"method":"getSnapshot"}
a<< {"id":4,"result":{"pendingPushes":[{"pushId":"$push","from":"alice","to":"bob","type":1,"callId":"$call"}]}}
!hub-down
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"reconnecting"}}}
!hub-up
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"online"}}}
a>> {"jsonrpc":"2.0","id":5,"method":"sendMessage","params":{"to":"bob","text":"I tried to call you","messageId":"m-${run}"}}
a<< {"id":5,"result":{"messageId":"m-${run}","delivery":"stored"}}
a>> {"jsonrpc":"2.0","id":6,"method":"reportPushSent","params":{"pushId":"$push","ok":true,"detail":"by another service"}}
a<< {"id":6,"result":{}}
a>> {"jsonrpc":"2.0","id":7,"method":"reportPushSent","params":{"pushId":"$push","ok":true}}
a<< {"id":7,"result":{}}
a>> {"jsonrpc":"2.0","id":8,"method":"reportPushSent","params":{"pushId":"$push","ok":false}}
a<< {"id":8,"error":{"code":1005}}
a>> {"jsonrpc":"2.0","id":9,"method":"reportPushSent","params":{"pushId":"p-of-nobody","ok":true}}
a<< {"id":9,"error":{"code":1005}}
a>> {"jsonrpc":"2.0","id":10,"method":"getSnapshot"}
a<< {"id":10,"result":{"pendingPushes":[]}}
b>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":"bob"}}
b<< {"id":2,"result":{"state":"online"}}
b<- [{"method":"onMessageReceived","params":{"message":{"messageId":"m-${run}","from":"alice","text":"I tried to call you","delayed":true}}},{"method":"onCallLogged","params":{"entry":{"callId":"$call","remoteName":"alice","type":1,"isCaller":false,"outcome":"missed"}}}]
b>> {"jsonrpc":"2.0","id":3,"method":"ackMessages","params":{"messageIds":["m-${run}"]}}
b<< {"id":3,"result":{}}
a>> {"jsonrpc":"2.0","id":11,"method":"setCallConfigs","params":{"isSendPushIfOffline":false}}
a<< {"id":11,"result":{"configs":{"isSendPushIfOffline":false}}}
a>> {"jsonrpc":"2.0","id":12,"method":"setSendPushHandler","params":{"enabled":false}}
a<< {"id":12,"result":{}}
