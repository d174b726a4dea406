// without the scope call nobody is a source
# actors: e=erin
# session: a source is held by one
# settings erin: socket-scopes = ["observe"]
e>> {"jsonrpc":"2.0","id":1,"method":"createFrameSource","params":{"kind":"audio","name":"mine"}}
e<< {"id":1,"error":{"code":-32003,"data":{"scope":"call"}}}
