// a text to somebody who is there is on his disk when it is answered, and he is told of it once
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"sendMessage","params":{"to":"bob","text":"Call me back?","messageId":"m-${run}"}}
a<< {"id":1,"result":{"messageId":"m-${run}","delivery":"delivered"}}
b<- {"method":"onMessageReceived","params":{"message":{"messageId":"m-${run}","from":"alice","to":"bob","text":"Call me back?","delayed":false}}}
b-- {"method":"onMessageReceived"}
a>> {"jsonrpc":"2.0","id":2,"method":"sendMessage","params":{"to":"bob","text":"Call me back?","messageId":"m-${run}"}}
a<< {"id":2,"result":{"messageId":"m-${run}","delivery":"delivered"}}
b>> {"jsonrpc":"2.0","id":1,"method":"ping"}
b<< {"id":1,"result":{}}
b>> {"jsonrpc":"2.0","id":2,"method":"ackMessages","params":{"messageIds":["m-${run}"]}}
b<< {"id":2,"result":{}}
