// what is not there, and what has no volume of its own
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"setDeviceVolume","params":{"deviceId":"test:tone","volume":50}}
a<< {"id":1,"error":{"code":1006,"data":{"deviceId":"test:tone","cause":"unsupported"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"setDeviceVolume","params":{"deviceId":"pulse:nobody-has","muted":true}}
a<< {"id":2,"error":{"code":1006,"data":{"deviceId":"pulse:nobody-has"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"setDeviceVolume","params":{"deviceId":"pulse:nobody-has","volume":101}}
a<< {"id":3,"error":{"code":-32602,"data":{"path":"$.volume"}}}
