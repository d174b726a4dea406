// a removed listener hears nothing more; removing it again does no harm
# actors: a=alice
# session: listening needs one
# bare: a
a>> {"jsonrpc":"2.0","id":1,"method":"addListener","params":{"events":["onCallConfigsChanged"]}}
a<< {"id":1,"result":{"listenerId":"$listener"}}
a>> {"jsonrpc":"2.0","id":2,"method":"setCallConfigs","params":{"audioKbps":41}}
a<< {"id":2,"result":{}}
a<- {"method":"onCallConfigsChanged","params":{"changed":["audioKbps"]}}
a>> {"jsonrpc":"2.0","id":3,"method":"removeListener","params":{"listenerId":"$listener"}}
a<< {"id":3,"result":{}}
a-- {"method":"onCallConfigsChanged"}
a>> {"jsonrpc":"2.0","id":4,"method":"setCallConfigs","params":{"audioKbps":32}}
a<< {"id":4,"result":{}}
a>> {"jsonrpc":"2.0","id":5,"method":"removeListener","params":{"listenerId":"$listener"}}
a<< {"id":5,"result":{}}
a>> {"jsonrpc":"2.0","id":6,"method":"removeListener","params":{"listenerId":"never-given"}}
a<< {"id":6,"result":{}}
a>> {"jsonrpc":"2.0","id":7,"method":"ping"}
a<< {"id":7,"result":{}}
