// a question that was not answered yet is taken back; where there is nothing to stop nothing changes
# actors: a=alice b=bob
a>> {"jsonrpc":"2.0","id":2,"method":"stopRecording","params":{"callId":"no-such-call"}}
a<< {"id":2,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":4}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call","localRecording":{"state":"off","path":null},"remoteRecording":{"state":"off"}}}}
a>> {"jsonrpc":"2.0","id":3,"method":"stopRecording","params":{"callId":"$call"}}
a<< {"id":3,"result":{"localRecording":{"state":"off"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"startRecording","params":{"callId":"$call"}}
a<< {"id":4,"result":{"localRecording":{"state":"asking"}}}
b<- {"method":"onRecvCallRecordingChanged","params":{"side":"remote","cause":"asked"}}
a>> {"jsonrpc":"2.0","id":5,"method":"stopRecording","params":{"callId":"$call"}}
a<< {"id":5,"result":{"localRecording":{"state":"off","path":null}}}
b<- {"method":"onRecvCallRecordingChanged","params":{"session":{"remoteRecording":{"state":"off"}},"side":"remote","cause":"stopped"}}
a>> {"jsonrpc":"2.0","id":9,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":9,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
