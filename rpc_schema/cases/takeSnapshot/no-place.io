// who has nowhere to put a picture gets none; nor is there one of a call without pictures
# actors: r=ruth b=bob
# session: a preview is held by one
# settings ruth: recordings-dir = "/no/such/folder"
r>> {"jsonrpc":"2.0","id":1,"method":"openPreview","params":{"deviceId":"test:pattern"}}
r<< {"id":1,"result":{"previewId":"$preview"}}
r>> {"jsonrpc":"2.0","id":2,"method":"takeSnapshot","params":{"previewId":"$preview"}}
r<< {"id":2,"error":{"code":1014,"data":{"cause":"absent"}}}
r>> {"jsonrpc":"2.0","id":3,"method":"takeSnapshot","params":{"previewId":"$preview","side":"remote"}}
r<< {"id":3,"error":{"code":-32602,"data":{"path":"$.side"}}}
r>> {"jsonrpc":"2.0","id":4,"method":"closePreview","params":{"previewId":"$preview"}}
r<< {"id":4,"result":{}}
r>> {"jsonrpc":"2.0","id":5,"method":"takeSnapshot","params":{"previewId":"$preview"}}
r<< {"id":5,"error":{"code":1015,"data":{"cause":"noPreview"}}}
r>> {"jsonrpc":"2.0","id":6,"method":"makeCall","params":{"remoteName":"bob","type":0}}
r<< {"id":6,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
r>> {"jsonrpc":"2.0","id":7,"method":"takeSnapshot","params":{"callId":"$call"}}
r<< {"id":7,"error":{"code":1007}}
r>> {"jsonrpc":"2.0","id":8,"method":"getStatus"}
r<< {"id":8,"result":{"children":{"recorder":{"state":"idle"}}}}
r>> {"jsonrpc":"2.0","id":9,"method":"endCall","params":{"callId":"$call","reason":0}}
r<< {"id":9,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
