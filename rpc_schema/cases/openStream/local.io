// our own picture can be looked at while it rings, and is given back once
# actors: a=alice b=bob
# session: streams are held by one
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1}}
a<< {"id":1,"result":{"callId":"$call"}}
a<- {"method":"onLocalStream","params":{"type":1,"stream":{"reason":"available"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"openStream","params":{"callId":"$call","side":"local","kind":"video"}}
a<< {"id":2,"result":{"streamId":"$stream","reason":"opened","generation":1,"kind":"video","side":"local"}}
a>> {"jsonrpc":"2.0","id":3,"method":"getSnapshot"}
a<< {"id":3,"result":{"streams":[{"streamId":"$stream"}]}}
a>> {"jsonrpc":"2.0","id":4,"method":"closeStream","params":{"streamId":"$stream"}}
a<< {"id":4,"result":{}}
a>> {"jsonrpc":"2.0","id":5,"method":"getSnapshot"}
a<< {"id":5,"result":{"streams":[]}}
a>> {"jsonrpc":"2.0","id":6,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":6,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
