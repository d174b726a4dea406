// filters add up, and an event that two of them want comes once
# actors: a=alice
# session: listening needs one
# bare: a
a>> {"jsonrpc":"2.0","id":1,"method":"addListener","params":{"events":["onCallConfigsChanged"]}}
a<< {"id":1,"result":{"listenerId":"$one"}}
a>> {"jsonrpc":"2.0","id":2,"method":"addListener","params":{}}
a<< {"id":2,"result":{"listenerId":"$!one"}}
a>> {"jsonrpc":"2.0","id":3,"method":"setCallConfigs","params":{"audioKbps":41}}
a<< {"id":3,"result":{"revision":"$first"}}
a>> {"jsonrpc":"2.0","id":4,"method":"setCallConfigs","params":{"audioKbps":32}}
a<< {"id":4,"result":{"revision":"$second"}}
a<- {"method":"onCallConfigsChanged","params":{"revision":"$first"}}
a-- {"method":"onCallConfigsChanged","params":{"revision":"$first"}}
a<- {"method":"onCallConfigsChanged","params":{"revision":"$second"}}
a-- {"method":"onCallConfigsChanged"}
a>> {"jsonrpc":"2.0","id":5,"method":"ping"}
a<< {"id":5,"result":{}}
