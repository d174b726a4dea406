// without the scope look nobody looks
# actors: d=dora
# session: streams are held by one
# settings dora: socket-scopes = ["observe", "call"]
d>> {"jsonrpc":"2.0","id":1,"method":"openStream","params":{"callId":"no-such-call","side":"remote","kind":"audio"}}
d<< {"id":1,"error":{"code":-32003,"data":{"scope":"look"}}}
d>> {"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"case"}}}
d<< {"id":2,"result":{"scopes":["observe","call"]}}
