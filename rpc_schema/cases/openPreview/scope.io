// without the scope capture nobody opens a camera
# actors: d=dinah
# session: a preview is held by one
# settings dinah: socket-scopes = ["observe", "call", "look"]
d>> {"jsonrpc":"2.0","id":1,"method":"openPreview","params":{"deviceId":"test:pattern"}}
d<< {"id":1,"error":{"code":-32003,"data":{"scope":"capture"}}}
d>> {"jsonrpc":"2.0","id":2,"method":"closePreview","params":{"previewId":"p-1"}}
d<< {"id":2,"error":{"code":-32003,"data":{"scope":"capture"}}}
