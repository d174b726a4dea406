// an audio call that becomes a video call is recorded on, in another file
# actors: a=alice b=bob
# lines: it takes long and shows nothing that depends on the transport
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":4}}
a<- {"method":"onRecvCallAccepted","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"startRecording","params":{"callId":"$call"}}
a<< {"id":2,"result":{"localRecording":{"state":"asking"}}}
b<- {"method":"onRecvCallRecordingChanged","params":{"side":"remote","cause":"asked"}}
b>> {"jsonrpc":"2.0","id":3,"method":"answerRecording","params":{"callId":"$call","accept":true}}
b<< {"id":3,"result":{"remoteRecording":{"state":"asking"}}}
a<- {"method":"onRecvCallRecordingChanged","params":{"session":{"localRecording":{"state":"on","path":"$path"}},"side":"local","cause":"accepted"}}
a>> {"jsonrpc":"2.0","id":4,"method":"changeCallType","params":{"callId":"$call","type":1}}
a<< {"id":4,"result":{"typeChange":{"type":1}}}
b<- {"method":"onRecvCallTypeChangeRequested","params":{"session":{"callId":"$call"},"type":1}}
b>> {"jsonrpc":"2.0","id":4,"method":"answerCallTypeChange","params":{"callId":"$call","accept":true}}
b<< {"id":4,"result":{"status":4}}
a<- {"method":"onRecvCallRecordingChanged","params":{"session":{"type":1,"localRecording":{"state":"on","path":"$!path"}},"side":"local","cause":"typeChanged"}}
a>> {"jsonrpc":"2.0","id":9,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":9,"result":{"status":0,"localRecording":{"state":"ending"}}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
