// no preview of what is not there, of what a client feeds, or of a sound's width; and four at most
# actors: a=alice
# session: a preview is held by one
a>> {"jsonrpc":"2.0","id":1,"method":"openPreview","params":{"deviceId":"test:nothing"}}
a<< {"id":1,"error":{"code":1006,"data":{"deviceId":"test:nothing","cause":"absent"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"openPreview","params":{"deviceId":"none"}}
a<< {"id":2,"error":{"code":1006,"data":{"deviceId":"none","cause":"absent"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"openPreview","params":{"deviceId":"file:/etc/passwd"}}
a<< {"id":3,"error":{"code":1006,"data":{"cause":"denied"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"openPreview","params":{"kind":"audio","width":640}}
a<< {"id":4,"error":{"code":-32602,"data":{"path":"$.width"}}}
a>> {"jsonrpc":"2.0","id":5,"method":"createFrameSource","params":{"kind":"video","name":"mine","width":160,"height":120}}
a<< {"id":5,"result":{"sourceId":"$mine"}}
a>> {"jsonrpc":"2.0","id":6,"method":"openPreview","params":{"deviceId":"$mine"}}
a<< {"id":6,"error":{"code":1006,"data":{"deviceId":"$mine","cause":"unsupported"}}}
a>> {"jsonrpc":"2.0","id":7,"method":"openPreview","params":{"deviceId":"test:pattern"}}
a<< {"id":7,"result":{"previewId":"$preview1","deviceId":"test:pattern"}}
a>> {"jsonrpc":"2.0","id":8,"method":"openPreview","params":{"deviceId":"test:pattern"}}
a<< {"id":8,"result":{"previewId":"$preview2","deviceId":"test:pattern"}}
a>> {"jsonrpc":"2.0","id":9,"method":"openPreview","params":{"deviceId":"test:pattern"}}
a<< {"id":9,"result":{"previewId":"$preview3","deviceId":"test:pattern"}}
a>> {"jsonrpc":"2.0","id":10,"method":"openPreview","params":{"deviceId":"test:pattern"}}
a<< {"id":10,"result":{"previewId":"$preview4","deviceId":"test:pattern"}}
a>> {"jsonrpc":"2.0","id":11,"method":"openPreview","params":{"deviceId":"test:pattern"}}
a<< {"id":11,"error":{"code":1008,"data":{"limit":4}}}
a>> {"jsonrpc":"2.0","id":12,"method":"closePreview","params":{"previewId":"$preview1"}}
a<< {"id":12,"result":{}}
a>> {"jsonrpc":"2.0","id":13,"method":"closePreview","params":{"previewId":"$preview2"}}
a<< {"id":13,"result":{}}
a>> {"jsonrpc":"2.0","id":14,"method":"closePreview","params":{"previewId":"$preview3"}}
a<< {"id":14,"result":{}}
a>> {"jsonrpc":"2.0","id":15,"method":"closePreview","params":{"previewId":"$preview4"}}
a<< {"id":15,"result":{}}
