// a source hangs on a connection, and a POST has none
# actors: a=alice
# post: each request stands alone there
a>> {"jsonrpc":"2.0","id":1,"method":"createFrameSource","params":{"kind":"audio","name":"nobody's"}}
a<< {"id":1,"error":{"code":-32001}}
a>> {"jsonrpc":"2.0","id":2,"method":"closeFrameSource","params":{"sourceId":"client:1"}}
a<< {"id":2,"error":{"code":-32001}}
