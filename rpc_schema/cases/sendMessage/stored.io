// a text to somebody who is away is kept for the next login, also when the hub dies meanwhile
# actors: a=alice b=bob
b>> {"jsonrpc":"2.0","id":1,"method":"logout"}
b<< {"id":1,"result":{"state":"loggedOut"}}
a>> {"jsonrpc":"2.0","id":1,"method":"sendMessage","params":{"to":"bob","text":"first","messageId":"m1-${run}"}}
a<< {"id":1,"result":{"delivery":"stored"}}
!hub-down
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"reconnecting"}}}
!hub-up
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"online"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"sendMessage","params":{"to":"bob","text":"second","messageId":"m2-${run}"}}
a<< {"id":2,"result":{"delivery":"stored"}}
b>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":"bob"}}
b<< {"id":2,"result":{"state":"online"}}
b<- {"method":"onMessageReceived","params":{"message":{"messageId":"m1-${run}","from":"alice","text":"first","delayed":true}}}
b<- {"method":"onMessageReceived","params":{"message":{"messageId":"m2-${run}","from":"alice","text":"second","delayed":true}}}
b>> {"jsonrpc":"2.0","id":3,"method":"ackMessages","params":{"messageIds":["m1-${run}","m2-${run}"]}}
b<< {"id":3,"result":{}}
