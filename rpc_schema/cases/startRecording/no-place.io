// who has nowhere to put a recording asks nobody; nor can one be made of a call that is not accepted, or not known
# actors: r=ruth b=bob
# settings ruth: recordings-dir = "/no/such/folder"
r>> {"jsonrpc":"2.0","id":3,"method":"startRecording","params":{"callId":"no-such-call"}}
r<< {"id":3,"error":{"code":800}}
r>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
r<< {"id":1,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":4}}
r<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call","localRecording":{"state":"off","path":null},"remoteRecording":{"state":"off"}}}}
b-- {"method":"onRecvCallRecordingChanged"}
r>> {"jsonrpc":"2.0","id":4,"method":"startRecording","params":{"callId":"$call"}}
r<< {"id":4,"error":{"code":1014,"data":{"cause":"absent"}}}
b>> {"jsonrpc":"2.0","id":4,"method":"ping"}
b<< {"id":4,"result":{}}
r>> {"jsonrpc":"2.0","id":5,"method":"getStatus"}
r<< {"id":5,"result":{"children":{"recorder":{"state":"idle"}}}}
r>> {"jsonrpc":"2.0","id":9,"method":"endCall","params":{"callId":"$call","reason":0}}
r<< {"id":9,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
r>> {"jsonrpc":"2.0","id":10,"method":"startRecording","params":{"callId":"$call"}}
r<< {"id":10,"error":{"code":1001,"data":{"status":0}}}
