// a call that rings on for somebody who never comes ends 1 when the ringing time is over
# actors: a=alice b=bob
// longer than the six seconds in which a hub that follows a dead one waits for who may come back
b>> {"jsonrpc":"2.0","id":1,"method":"logout"}
b<< {"id":1,"result":{"state":"loggedOut"}}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"configs":{"ifOffline":"keepRinging","ringTimeoutMs":10000}}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":1,"reasonDetail":"ringTimeout","error":null}}
b>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":"bob"}}
b<< {"id":2,"result":{"state":"online"}}
b<- {"method":"onCallLogged","params":{"entry":{"callId":"$call","outcome":"missed"}}}
