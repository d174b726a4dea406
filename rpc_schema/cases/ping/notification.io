// a request without an id is carried out and not answered
# actors: a=alice
a>> {"jsonrpc":"2.0","method":"setCallConfigs","params":{"audioKbps":41}}
a>> {"jsonrpc":"2.0","method":"noSuchMethod"}
a<- {"method":"onCallConfigsChanged","params":{"changed":["audioKbps"]}}
a>> {"jsonrpc":"2.0","id":1,"method":"setCallConfigs","params":{"audioKbps":32}}
a<< {"id":1,"result":{"configs":{"audioKbps":32}}}
a>> {"jsonrpc":"2.0","id":2,"method":"ping"}
a<< {"id":2,"result":{"echo":null}}
