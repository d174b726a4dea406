// the owner of a call says no, before a recording begins, and a call nobody wants to record has nothing to answer
# actors: a=alice b=bob c=bob
# session: a POST owns no call
c>> {"jsonrpc":"2.0","id":1,"method":"answerRecording","params":{"callId":"no-such-call","accept":true}}
c<< {"id":1,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":4}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call","localRecording":{"state":"off","path":null},"remoteRecording":{"state":"off"}}}}
b>> {"jsonrpc":"2.0","id":3,"method":"answerRecording","params":{"callId":"$call","accept":true}}
b<< {"id":3,"error":{"code":1001,"data":{"status":4}}}
a>> {"jsonrpc":"2.0","id":2,"method":"startRecording","params":{"callId":"$call"}}
a<< {"id":2,"result":{"localRecording":{"state":"asking"}}}
c<- {"method":"onRecvCallRecordingChanged","params":{"session":{"callId":"$call"},"side":"remote","cause":"asked"}}
c>> {"jsonrpc":"2.0","id":2,"method":"answerRecording","params":{"callId":"$call","accept":true}}
c<< {"id":2,"error":{"code":1002}}
b>> {"jsonrpc":"2.0","id":4,"method":"answerRecording","params":{"callId":"$call","accept":false}}
b<< {"id":4,"result":{"remoteRecording":{"state":"off"}}}
a<- {"method":"onRecvCallRecordingChanged","params":{"session":{"localRecording":{"state":"off","path":null}},"side":"local","cause":"refused"}}
a>> {"jsonrpc":"2.0","id":9,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":9,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
