// who answers owns the call: another client can neither answer nor accept it, but can end it
# actors: a=alice b1=bob b2=bob
# session: a POST owns no call
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call"}}
b1<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call","owner":null}}}
b2<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b1>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b1<< {"id":1,"result":{"owner":"$owner"}}
b2>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b2<< {"id":1,"error":{"code":1002,"data":{"owner":"$owner"}}}
b2<- {"method":"onRecvCallConnected"}
b2>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b2<< {"id":2,"error":{"code":1002,"data":{"owner":"$owner"}}}
b1>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b1<< {"id":2,"result":{"status":4}}
b2>> {"jsonrpc":"2.0","id":3,"method":"updateCall","params":{"callId":"$call","controlType":0}}
b2<< {"id":3,"result":{"localPaused":{"audio":true}}}
b2>> {"jsonrpc":"2.0","id":4,"method":"updateCall","params":{"callId":"$call","controlType":1}}
b2<< {"id":4,"error":{"code":1002,"data":{"owner":"$owner"}}}
b2>> {"jsonrpc":"2.0","id":5,"method":"endCall","params":{"callId":"$call","reason":0}}
b2<< {"id":5,"result":{"status":0}}
a<- {"method":"onRecvCallEnded"}
