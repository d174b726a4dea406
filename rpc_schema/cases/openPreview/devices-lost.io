// a preview ends with the device, and says so; another is to be had as soon as devices are back
# actors: a=alice
# session: a preview is held by one
a>> {"jsonrpc":"2.0","id":1,"method":"openPreview","params":{"deviceId":"test:pattern"}}
a<< {"id":1,"result":{"previewId":"$preview"}}
!kill a.devices
a<- {"method":"onPreviewEnded","params":{"previewId":"$preview","cause":"backendDown"}}
a>> {"jsonrpc":"2.0","id":2,"method":"closePreview","params":{"previewId":"$preview"}}
a<< {"id":2,"result":{}}
