// a picture has a size, a sound has none, and nothing is made of a request that is refused
# actors: a=alice
# session: a source is held by one
a>> {"jsonrpc":"2.0","id":1,"method":"createFrameSource","params":{"kind":"video","name":"no size"}}
a<< {"id":1,"error":{"code":-32602,"data":{"path":"$.width"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"createFrameSource","params":{"kind":"video","name":"half a size","width":640}}
a<< {"id":2,"error":{"code":-32602,"data":{"path":"$.height"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"createFrameSource","params":{"kind":"video","name":"odd","width":641,"height":480}}
a<< {"id":3,"error":{"code":-32602,"data":{"path":"$.width"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"createFrameSource","params":{"kind":"video","name":"too large","width":640,"height":2162}}
a<< {"id":4,"error":{"code":-32602,"data":{"path":"$.height"}}}
a>> {"jsonrpc":"2.0","id":5,"method":"createFrameSource","params":{"kind":"video","name":"too fast","width":640,"height":480,"frameRate":61}}
a<< {"id":5,"error":{"code":-32602,"data":{"path":"$.frameRate"}}}
a>> {"jsonrpc":"2.0","id":6,"method":"createFrameSource","params":{"kind":"video","name":"loud","width":640,"height":480,"channels":1}}
a<< {"id":6,"error":{"code":-32602,"data":{"path":"$.channels"}}}
a>> {"jsonrpc":"2.0","id":7,"method":"createFrameSource","params":{"kind":"audio","name":"wide","width":640}}
a<< {"id":7,"error":{"code":-32602,"data":{"path":"$.width"}}}
a>> {"jsonrpc":"2.0","id":8,"method":"createFrameSource","params":{"kind":"audio","name":"fast","frameRate":30}}
a<< {"id":8,"error":{"code":-32602,"data":{"path":"$.frameRate"}}}
a>> {"jsonrpc":"2.0","id":9,"method":"createFrameSource","params":{"kind":"audio","name":"round","channels":3}}
a<< {"id":9,"error":{"code":-32602,"data":{"path":"$.channels"}}}
a>> {"jsonrpc":"2.0","id":10,"method":"createFrameSource","params":{"kind":"audio","name":""}}
a<< {"id":10,"error":{"code":-32602,"data":{"path":"$.name"}}}
a>> {"jsonrpc":"2.0","id":11,"method":"createFrameSource","params":{"kind":"smell","name":"new"}}
a<< {"id":11,"error":{"code":-32602,"data":{"path":"$.kind"}}}
a>> {"jsonrpc":"2.0","id":12,"method":"listDevices"}
a<< {"id":12,"result":{"devices":[{"fedBy":null},{"fedBy":null},{"fedBy":null},{"fedBy":null}]}}
