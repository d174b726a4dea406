// a messageId is one text's: with other words, or to another user, it is refused
# actors: a=alice b=bob c=carol
a>> {"jsonrpc":"2.0","id":1,"method":"sendMessage","params":{"to":"bob","text":"yes","messageId":"m-${run}"}}
a<< {"id":1,"result":{"messageId":"m-${run}"}}
a>> {"jsonrpc":"2.0","id":2,"method":"sendMessage","params":{"to":"bob","text":"no","messageId":"m-${run}"}}
a<< {"id":2,"error":{"code":1005}}
a>> {"jsonrpc":"2.0","id":3,"method":"sendMessage","params":{"to":"carol","text":"yes","messageId":"m-${run}"}}
a<< {"id":3,"error":{"code":1005}}
b<- {"method":"onMessageReceived","params":{"message":{"messageId":"m-${run}","text":"yes"}}}
c>> {"jsonrpc":"2.0","id":1,"method":"sendMessage","params":{"to":"bob","text":"from carol","messageId":"m-${run}"}}
c<< {"id":1,"result":{"messageId":"m-${run}"}}
b<- {"method":"onMessageReceived","params":{"message":{"messageId":"m-${run}","from":"carol","text":"from carol"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"ackMessages","params":{"messageIds":["m-${run}"]}}
b<< {"id":1,"result":{}}
