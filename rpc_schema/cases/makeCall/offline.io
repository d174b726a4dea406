// a call to somebody who has been here and is away ends 6
# actors: a=alice b=bob
b>> {"jsonrpc":"2.0","id":1,"method":"logout"}
b<< {"id":1,"result":{"state":"loggedOut"}}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":6,"reasonDetail":"offline","error":{"code":802}}}
b>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":"bob"}}
b<< {"id":2,"result":{"state":"online"}}
