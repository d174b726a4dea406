// a camera is looked at without a call, is shown as in use, and is free again when nobody looks
# actors: a=alice
# session: a preview is held by one
a>> {"jsonrpc":"2.0","id":1,"method":"openPreview","params":{"deviceId":"test:pattern","width":320,"height":240,"frameRate":15}}
a<- {"method":"onDeviceInUse","params":{"device":{"deviceId":"test:pattern"},"inUse":true,"by":{"callId":null}}}
a<< {"id":1,"result":{"previewId":"$preview","deviceId":"test:pattern","stream":{"kind":"video","side":"local","reason":"opened","generation":1,"path":"$path","doorbell":"$bell"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"openPreview","params":{"kind":"audio","deviceId":"test:tone"}}
a<< {"id":2,"result":{"previewId":"$sound","deviceId":"test:tone","stream":{"kind":"audio","path":"$!path"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"closePreview","params":{"previewId":"$preview"}}
a<< {"id":3,"result":{}}
a<- {"method":"onDeviceInUse","params":{"device":{"deviceId":"test:pattern"},"inUse":false}}
a>> {"jsonrpc":"2.0","id":4,"method":"closePreview","params":{"previewId":"$preview"}}
a<< {"id":4,"result":{}}
a>> {"jsonrpc":"2.0","id":5,"method":"getStatus"}
a<< {"id":5,"result":{"devicesInUse":[{"device":{"deviceId":"test:tone"}}]}}
a>> {"jsonrpc":"2.0","id":6,"method":"closePreview","params":{"previewId":"$sound"}}
a<< {"id":6,"result":{}}
a<- {"method":"onDeviceInUse","params":{"device":{"deviceId":"test:tone"},"inUse":false}}
