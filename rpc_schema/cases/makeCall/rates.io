// one program may begin so many calls, logins, texts and openings a second and no more; what costs nothing is not counted
// Here a thousandth of the contract's rates is given, so that one of each is as much as there is for minutes, however
// slow the machine. The daemon is new each time, for this is the last it does.
# actors: a=alice r=rita
# session: streams are held by one
# settings rita: rate-factor = 0.001
r>> {"jsonrpc":"2.0","id":1,"method":"login","params":{"user":"rita"}}
r<< {"id":1,"result":{"state":"online"}}
r>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":"rita"}}
r<< {"id":2,"error":{"code":-32004,"data":{"retryAfterMs":"$login"}}}
r>> {"jsonrpc":"2.0","id":3,"method":"sendMessage","params":{"to":"alice","text":"one","messageId":"m-${run}"}}
r<< {"id":3,"result":{"messageId":"m-${run}"}}
r>> {"jsonrpc":"2.0","id":4,"method":"sendMessage","params":{"to":"alice","text":"two"}}
r<< {"id":4,"error":{"code":-32004,"data":{"retryAfterMs":"$text"}}}
r>> {"jsonrpc":"2.0","id":5,"method":"makeCall","params":{"remoteName":"alice","type":0}}
r<< {"id":5,"result":{"callId":"$call","status":1}}
a<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
r>> {"jsonrpc":"2.0","id":6,"method":"openStream","params":{"callId":"$call","side":"remote","kind":"audio"}}
r<< {"id":6,"result":{"streamId":"$stream"}}
r>> {"jsonrpc":"2.0","id":7,"method":"openStream","params":{"callId":"$call","side":"local","kind":"audio"}}
r<< {"id":7,"error":{"code":-32004,"data":{"retryAfterMs":"$opening"}}}
r>> {"jsonrpc":"2.0","id":8,"method":"endCall","params":{"callId":"$call","reason":0}}
r<< {"id":8,"result":{"status":0}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
r>> {"jsonrpc":"2.0","id":9,"method":"makeCall","params":{"remoteName":"alice","type":0}}
r<< {"id":9,"error":{"code":-32004,"data":{"retryAfterMs":"$again"}}}
r>> {"jsonrpc":"2.0","id":10,"method":"listCallSessions"}
r<< {"id":10,"result":{"calls":[]}}
a>> {"jsonrpc":"2.0","id":1,"method":"ackMessages","params":{"messageIds":["m-${run}"]}}
a<< {"id":1,"result":{}}
r>> {"jsonrpc":"2.0","id":11,"method":"shutdown"}
r<< {"id":11,"result":{}}
