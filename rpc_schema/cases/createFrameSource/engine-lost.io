// sources go with the engine, which reads them, and wait for the next one to be made again
# actors: a=alice
# session: a source is held by one
a>> {"jsonrpc":"2.0","id":1,"method":"createFrameSource","params":{"kind":"audio","name":"mine"}}
a<< {"id":1,"result":{"sourceId":"$mine"}}
!kill a.engine
a<- {"method":"onDeviceChanged","params":{"removed":[{"deviceId":"$mine"}],"cause":"engineLost"}}
a>> {"jsonrpc":"2.0","id":2,"method":"createFrameSource","params":{"kind":"audio","name":"mine"}}
a<< {"id":2,"error":{"code":1012,"data":{"retryAfterMs":1000}}}
a>> {"jsonrpc":"2.0","id":3,"method":"listDevices","params":{"kind":"microphone"}}
a<< {"id":3,"result":{"devices":["...",{"deviceId":"test:tone"},"..."]}}
