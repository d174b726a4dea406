// a server that cannot be asked is refused where it stands, and nothing is taken
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"getCallConfigs"}
a<< {"id":1,"result":{"revision":"$revision","configs":"$configs"}}
a-- {"method":"onCallConfigsChanged"}
a>> {"jsonrpc":"2.0","id":2,"method":"setCallConfigs","params":{"audioKbps":41,"iceServers":[{"urls":["stun:stun.example.org","turn:turn.example.org?transport=sctp"],"username":"alice","credential":"secret"}]}}
a<< {"id":2,"error":{"code":-32602,"data":{"path":"$.iceServers[0].urls[1]"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"setCallConfigs","params":{"iceServers":[{"urls":["stun:stun.example.org"]},{"urls":["turn:turn.example.org"],"username":"alice"}]}}
a<< {"id":3,"error":{"code":-32602,"data":{"path":"$.iceServers[1].credential"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"setCallConfigs","params":{"iceServers":[{"urls":["turns:turn.example.org"],"credential":"secret"}]}}
a<< {"id":4,"error":{"code":-32602,"data":{"path":"$.iceServers[0].username"}}}
a>> {"jsonrpc":"2.0","id":5,"method":"makeCall","params":{"remoteName":"bob","type":0,"sources":{"audio":"test:tone"},"configs":{"iceServers":[{"urls":["stun:stun.example.org:0"]}]}}}
a<< {"id":5,"error":{"code":-32602,"data":{"path":"$.configs.iceServers[0].urls[0]"}}}
a>> {"jsonrpc":"2.0","id":6,"method":"getCallConfigs"}
a<< {"id":6,"result":{"revision":"$revision","configs":"$configs"}}
a>> {"jsonrpc":"2.0","id":7,"method":"ping"}
a<< {"id":7,"result":{}}
