// the stand-ins are always there, and say that they are none
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"listDevices"}
a<< {"id":1,"result":{"devices":["...",{"deviceId":"test:pattern","kind":"camera","state":"ok","synthetic":true},"...",{"deviceId":"test:tone","kind":"microphone","state":"ok","synthetic":true,"volume":null,"muted":null},"..."]}}
a>> {"jsonrpc":"2.0","id":2,"method":"listDevices","params":{"kind":"camera"}}
a<< {"id":2,"result":{"devices":["...",{"deviceId":"test:pattern"},"..."],"selected":{"camera":"test:pattern","microphone":"test:tone"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"listDevices","params":{"kind":"gramophone"}}
a<< {"id":3,"error":{"code":-32602,"data":{"path":"$.kind"}}}
