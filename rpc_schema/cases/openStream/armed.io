// a stream is armed before there is a picture, opened when it comes, and ends with the call
# actors: a=alice b=bob
# session: streams are held by one
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":1}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"openStream","params":{"callId":"$call","side":"remote","kind":"video"}}
a<< {"id":2,"result":{"streamId":"$stream","side":"remote","kind":"video"}}
b>> {"jsonrpc":"2.0","id":1,"method":"openStream","params":{"callId":"$call","side":"local","kind":"video"}}
b<< {"id":1,"result":{"streamId":"$own","side":"local","kind":"video","reason":"armed","path":null,"generation":0,"doorbell":null}}
b>> {"jsonrpc":"2.0","id":2,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":2}}
b<- {"method":"onLocalStream","params":{"type":1,"stream":{"streamId":"$own","reason":"opened","generation":1,"path":"$path","doorbell":"$bell"}}}
b<- {"method":"onRecvCallConnected"}
b>> {"jsonrpc":"2.0","id":3,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":3,"result":{"status":4}}
a<- {"method":"onRecvCallAccepted"}
a>> {"jsonrpc":"2.0","id":3,"method":"openStream","params":{"callId":"$call","side":"remote","kind":"video"}}
a<< {"id":3,"result":{"streamId":"$stream","reason":"opened","generation":1,"path":"$there","doorbell":"$theirbell"}}
b>> {"jsonrpc":"2.0","id":4,"method":"getSnapshot"}
b<< {"id":4,"result":{"streams":[{"streamId":"$own","reason":"opened","path":"$path"}]}}
b>> {"jsonrpc":"2.0","id":5,"method":"updateCall","params":{"callId":"$call","controlType":2}}
b<< {"id":5,"result":{}}
b<- {"method":"onLocalStream","params":{"stream":{"streamId":"$own","reason":"paused","path":"$path"}}}
a<- {"method":"onRemoteStream","params":{"stream":{"streamId":"$stream","reason":"paused","path":"$there"}}}
b>> {"jsonrpc":"2.0","id":6,"method":"updateCall","params":{"callId":"$call","controlType":3}}
b<< {"id":6,"result":{}}
a<- {"method":"onRemoteStream","params":{"stream":{"streamId":"$stream","reason":"resumed","path":"$there"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":4,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a<- {"method":"onRemoteStream","params":{"stream":{"streamId":"$stream","reason":"ended","path":null}}}
