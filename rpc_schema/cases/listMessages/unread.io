// texts can be read after the event, received ones and sent ones, until and after they are acknowledged
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":1,"method":"sendMessage","params":{"to":"bob","text":"one","messageId":"m1-${run}"}}
a<< {"id":1,"result":{"messageId":"m1-${run}"}}
a>> {"jsonrpc":"2.0","id":2,"method":"sendMessage","params":{"to":"bob","text":"two","messageId":"m2-${run}"}}
a<< {"id":2,"result":{"messageId":"m2-${run}"}}
b<- {"method":"onMessageReceived","params":{"message":{"text":"two"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"getSnapshot"}
b<< {"id":1,"result":{"unreadMessages":2}}
b>> {"jsonrpc":"2.0","id":2,"method":"listMessages","params":{"unreadOnly":true}}
b<< {"id":2,"result":{"messages":[{"messageId":"m1-${run}","from":"alice","to":"bob","text":"one"},{"messageId":"m2-${run}","text":"two"}]}}
b>> {"jsonrpc":"2.0","id":3,"method":"ackMessages","params":{"messageIds":["m1-${run}"]}}
b<< {"id":3,"result":{}}
b>> {"jsonrpc":"2.0","id":4,"method":"listMessages","params":{"unreadOnly":true}}
b<< {"id":4,"result":{"messages":[{"messageId":"m2-${run}"}]}}
b>> {"jsonrpc":"2.0","id":5,"method":"listMessages","params":{"afterId":"m1-${run}"}}
b<< {"id":5,"result":{"messages":[{"messageId":"m2-${run}"}]}}
b>> {"jsonrpc":"2.0","id":6,"method":"ackMessages","params":{"messageIds":["m2-${run}","m1-${run}","unknown"]}}
b<< {"id":6,"result":{}}
b>> {"jsonrpc":"2.0","id":7,"method":"getSnapshot"}
b<< {"id":7,"result":{"unreadMessages":0}}
a>> {"jsonrpc":"2.0","id":3,"method":"listMessages","params":{"limit":2}}
a<< {"id":3,"result":{"messages":[{"messageId":"m1-${run}","from":"alice"},{"messageId":"m2-${run}"}]}}
