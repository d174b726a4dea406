// what was read can be sent back unchanged
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"setCallConfigs","params":{"iceServers":[{"urls":["turn:turn.example.org:3478"],"username":"alice","credential":"secret"}]}}
a<< {"id":1,"result":{"configs":{"iceServers":[{"urls":["turn:turn.example.org:3478"],"username":"alice","hasCredential":true,"credential":null}]}}}
a>> {"jsonrpc":"2.0","id":2,"method":"getCallConfigs"}
a<< {"id":2,"result":{"revision":"$revision","configs":{"iceServers":"$servers"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"setCallConfigs","params":{"iceServers":"$servers"}}
a<< {"id":3,"result":{"revision":"$revision"}}
a>> {"jsonrpc":"2.0","id":4,"method":"setCallConfigs","params":{"iceServers":[]}}
a<< {"id":4,"result":{"configs":{"iceServers":[]}}}
