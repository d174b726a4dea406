// giving back what one does not hold does no harm, and takes it from nobody else
# actors: a1=alice a2=alice b=bob
# session: streams are held by one
a1>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a1<< {"id":1,"result":{"callId":"$call"}}
a1>> {"jsonrpc":"2.0","id":2,"method":"openStream","params":{"callId":"$call","side":"local","kind":"audio"}}
a1<< {"id":2,"result":{"streamId":"$stream"}}
a2>> {"jsonrpc":"2.0","id":1,"method":"closeStream","params":{"streamId":"$stream"}}
a2<< {"id":1,"result":{}}
a2>> {"jsonrpc":"2.0","id":2,"method":"closeStream","params":{"streamId":"4294967295"}}
a2<< {"id":2,"result":{}}
a2>> {"jsonrpc":"2.0","id":3,"method":"closeStream","params":{"streamId":7}}
a2<< {"id":3,"error":{"code":-32602,"data":{"path":"$.streamId"}}}
a1>> {"jsonrpc":"2.0","id":3,"method":"getSnapshot"}
a1<< {"id":3,"result":{"streams":[{"streamId":"$stream"}]}}
a2>> {"jsonrpc":"2.0","id":4,"method":"getSnapshot"}
a2<< {"id":4,"result":{"streams":[]}}
a1>> {"jsonrpc":"2.0","id":4,"method":"endCall","params":{"callId":"$call","reason":0}}
a1<< {"id":4,"result":{"status":0}}
b<- {"method":"onRecvCallEnded"}
