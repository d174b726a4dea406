// what cannot be had is not selected, and what is selected stays as it was
# actors: a=alice b=bob see=alice
# session: a POST owns no call
a>> {"jsonrpc":"2.0","id":1,"method":"selectDevice","params":{"kind":"microphone","deviceId":"pulse:nobody-has"}}
a<< {"id":1,"error":{"code":1006,"data":{"deviceId":"pulse:nobody-has"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"selectDevice","params":{"kind":"camera","deviceId":"test:tone"}}
a<< {"id":2,"error":{"code":1006,"data":{"deviceId":"test:tone","cause":"absent"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"selectDevice","params":{"kind":"screen","deviceId":"screen::0"}}
a<< {"id":3,"error":{"code":1006,"data":{"deviceId":"screen::0","cause":"unsupported"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"selectDevice","params":{"kind":"camera","deviceId":"test:pattern","callId":"c-nobody-has"}}
a<< {"id":4,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":5,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":5,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"selectDevice","params":{"kind":"microphone","deviceId":"none","callId":"$call"}}
b<< {"id":1,"error":{"code":1001,"data":{"status":1}}}
see>> {"jsonrpc":"2.0","id":1,"method":"selectDevice","params":{"kind":"microphone","deviceId":"none","callId":"$call"}}
see<< {"id":1,"error":{"code":1002}}
a>> {"jsonrpc":"2.0","id":6,"method":"selectDevice","params":{"kind":"camera","deviceId":"test:pattern","callId":"$call"}}
a<< {"id":6,"error":{"code":1007}}
a>> {"jsonrpc":"2.0","id":7,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":7,"result":{"status":0,"sources":{"audio":"test:tone"}}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":8,"method":"listDevices"}
a<< {"id":8,"result":{"selected":{"camera":"test:pattern","microphone":"test:tone"}}}
