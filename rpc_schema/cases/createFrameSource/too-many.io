// a client is at most four sources; one that is given back makes room
# actors: a1=alice a2=alice
# session: a source is held by one
a1>> {"jsonrpc":"2.0","id":1,"method":"createFrameSource","params":{"kind":"audio","name":"1"}}
a1<< {"id":1,"result":{"sourceId":"$first"}}
a1>> {"jsonrpc":"2.0","id":2,"method":"createFrameSource","params":{"kind":"audio","name":"2"}}
a1<< {"id":2,"result":{"sourceId":"$!first"}}
a1>> {"jsonrpc":"2.0","id":3,"method":"createFrameSource","params":{"kind":"audio","name":"3"}}
a1<< {"id":3,"result":{}}
a1>> {"jsonrpc":"2.0","id":4,"method":"createFrameSource","params":{"kind":"video","name":"4","width":160,"height":120}}
a1<< {"id":4,"result":{}}
a1>> {"jsonrpc":"2.0","id":5,"method":"createFrameSource","params":{"kind":"audio","name":"5"}}
a1<< {"id":5,"error":{"code":1008,"data":{"limit":4}}}
a2>> {"jsonrpc":"2.0","id":1,"method":"createFrameSource","params":{"kind":"audio","name":"of another"}}
a2<< {"id":1,"result":{"sourceId":"$another"}}
a1>> {"jsonrpc":"2.0","id":6,"method":"closeFrameSource","params":{"sourceId":"$another"}}
a1<< {"id":6,"result":{}}
a1>> {"jsonrpc":"2.0","id":7,"method":"createFrameSource","params":{"kind":"audio","name":"5"}}
a1<< {"id":7,"error":{"code":1008}}
a1>> {"jsonrpc":"2.0","id":8,"method":"closeFrameSource","params":{"sourceId":"$first"}}
a1<< {"id":8,"result":{}}
a1>> {"jsonrpc":"2.0","id":9,"method":"createFrameSource","params":{"kind":"audio","name":"5"}}
a1<< {"id":9,"result":{"sourceId":"$!first"}}
