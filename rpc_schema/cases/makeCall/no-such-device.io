// a device that is not there is refused by name, and nothing rings
# actors: a=alice b=bob
b-- {"method":"onRecvCallIncoming"}
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"sources":{"audio":"no-such-microphone"}}}
a<< {"id":1,"error":{"code":1006,"data":{"deviceId":"no-such-microphone","cause":"absent"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":1,"sources":{"video":"test:tone"}}}
a<< {"id":2,"error":{"code":1006,"data":{"deviceId":"test:tone","cause":"absent"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"makeCall","params":{"remoteName":"bob","type":0,"sources":{"audio":"file:${media}/no-such-file.webm"}}}
a<< {"id":3,"error":{"code":1006,"data":{"cause":"absent"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"makeCall","params":{"remoteName":"bob","type":0,"sources":{"audio":"file:${media}/../outside.webm"}}}
a<< {"id":4,"error":{"code":1006,"data":{"cause":"denied"}}}
a>> {"jsonrpc":"2.0","id":5,"method":"makeCall","params":{"remoteName":"bob","type":0,"sources":{"audio":"file:/etc/passwd"}}}
a<< {"id":5,"error":{"code":1006,"data":{"cause":"denied"}}}
a>> {"jsonrpc":"2.0","id":6,"method":"makeCall","params":{"remoteName":"bob","type":0,"sources":{"audio":"file:outside.webm"}}}
a<< {"id":6,"error":{"code":1006,"data":{"cause":"denied"}}}
a>> {"jsonrpc":"2.0","id":7,"method":"getSnapshot"}
a<< {"id":7,"result":{"calls":[]}}
b>> {"jsonrpc":"2.0","id":1,"method":"ping"}
b<< {"id":1,"result":{}}
