// a text that nobody has read is still unread after the daemon was killed
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"sendMessage","params":{"to":"bob","text":"one","messageId":"m-${run}"}}
a<< {"id":1,"result":{"messageId":"m-${run}"}}
b<- {"method":"onMessageReceived","params":{"message":{"messageId":"m-${run}"}}}
!kill b
!start b
b>> {"jsonrpc":"2.0","id":1,"method":"getSnapshot"}
b<< {"id":1,"result":{"unreadMessages":1}}
b>> {"jsonrpc":"2.0","id":2,"method":"ackMessages","params":{"messageIds":["m-${run}"]}}
b<< {"id":2,"result":{}}
b>> {"jsonrpc":"2.0","id":3,"method":"getSnapshot"}
b<< {"id":3,"result":{"unreadMessages":0}}
