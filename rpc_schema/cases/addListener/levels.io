// who names them is told how loud it is, and that somebody speaks while paused; a preview is measured for who has it
# actors: a=alice b=bob
# session: only a session is told
a>> {"jsonrpc":"2.0","id":1,"method":"addListener","params":{"events":["onLevels","onVoiceActivity"],"levelsIntervalMs":20}}
a<< {"id":1,"result":{"listenerId":"$listener"}}
a>> {"jsonrpc":"2.0","id":2,"method":"openPreview","params":{"kind":"audio","deviceId":"test:tone"}}
a<< {"id":2,"result":{"previewId":"$preview"}}
a<- {"method":"onLevels","params":{"levels":[{"callId":null,"previewId":"$preview","side":"local","rmsDb":-15.1,"peakDb":"$peak","voice":false}]}}
a>> {"jsonrpc":"2.0","id":3,"method":"closePreview","params":{"previewId":"$preview"}}
a<< {"id":3,"result":{}}
a>> {"jsonrpc":"2.0","id":4,"method":"makeCall","params":{"remoteName":"bob","type":0,"sources":{"audio":"test:marks"},"startPaused":{"audio":true,"video":false}}}
a<< {"id":4,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":4}}
a<- {"method":"onVoiceActivity","params":{"session":{"callId":"$call","status":4,"localPaused":{"audio":true}}}}
a<- {"method":"onLevels","params":{"levels":["...",{"callId":"$call","side":"local","voice":true},"..."]}}
a>> {"jsonrpc":"2.0","id":5,"method":"removeListener","params":{"listenerId":"$listener"}}
a<< {"id":5,"result":{}}
a>> {"jsonrpc":"2.0","id":6,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":6,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
