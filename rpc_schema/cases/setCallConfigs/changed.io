// a change is told to everybody with its fields, the same again to nobody
# actors: a1=alice a2=alice
a1>> {"jsonrpc":"2.0","id":1,"method":"getCallConfigs"}
a1<< {"id":1,"result":{"revision":"$before","configs":{"audioKbps":32}}}
a1>> {"jsonrpc":"2.0","id":2,"method":"setCallConfigs","params":{"audioKbps":41,"videoFrameRate":15}}
a1<< {"id":2,"result":{"revision":"$revision","configs":{"audioKbps":41,"videoFrameRate":15,"videoKbps":0}}}
a2<- {"method":"onCallConfigsChanged","params":{"revision":"$revision","configs":{"audioKbps":41,"videoFrameRate":15},"changed":"$fields"}}
a2-- {"method":"onCallConfigsChanged","params":{"revision":"$revision"}}
a1>> {"jsonrpc":"2.0","id":3,"method":"setCallConfigs","params":{"audioKbps":41}}
a1<< {"id":3,"result":{"revision":"$revision"}}
a1>> {"jsonrpc":"2.0","id":4,"method":"setCallConfigs","params":{"audioKbps":32,"videoFrameRate":30}}
a1<< {"id":4,"result":{"revision":"$!revision","configs":{"audioKbps":32,"videoFrameRate":30}}}
a2>> {"jsonrpc":"2.0","id":1,"method":"ping"}
a2<< {"id":1,"result":{}}
