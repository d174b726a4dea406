// 1,000 texts wait for one user; one more is refused, and none that was taken is lost
# actors: a=alice q=quinn
# lines: every one of them is sent, kept, fetched and acknowledged
q>> {"jsonrpc":"2.0","id":1,"method":"logout"}
q<< {"id":1,"result":{"state":"loggedOut"}}
repeat 1000
a>> {"jsonrpc":"2.0","id":"send ${n}","method":"sendMessage","params":{"to":"quinn","text":"text ${n}","messageId":"m${n}-${run}"}}
a<< {"id":"send ${n}","result":{"delivery":"stored"}}
end
a>> {"jsonrpc":"2.0","id":1,"method":"sendMessage","params":{"to":"quinn","text":"one more"}}
a<< {"id":1,"error":{"code":1008,"data":{"limit":1000}}}
q>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":"quinn"}}
q<< {"id":2,"result":{"state":"online"}}
repeat 1000
q<- {"method":"onMessageReceived","params":{"message":{"messageId":"m${n}-${run}","text":"text ${n}","delayed":true}}}
end
q>> {"jsonrpc":"2.0","id":3,"method":"getSnapshot"}
q<< {"id":3,"result":{"unreadMessages":1000}}
