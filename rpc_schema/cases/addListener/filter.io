// a listener hears the events it names and no others
# actors: a=alice
# session: listening needs one
# bare: a
a>> {"jsonrpc":"2.0","id":1,"method":"addListener","params":{"events":["onCallConfigsChanged"]}}
a<< {"id":1,"result":{"listenerId":"$listener","epoch":"$epoch","seq":"$seq","snapshot":null}}
a-- {"method":"onAccountStateChanged"}
a-- {"method":"onRecvCallEnded"}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"nobody-${run}","type":0}}
a<< {"id":2,"result":{"callId":"$call"}}
a>> {"jsonrpc":"2.0","id":3,"method":"setCallConfigs","params":{"audioKbps":41}}
a<< {"id":3,"result":{"revision":"$revision"}}
a<- {"method":"onCallConfigsChanged","params":{"revision":"$revision","changed":["audioKbps"],"prevSeq":"$seq"}}
a>> {"jsonrpc":"2.0","id":4,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":4,"result":{"status":0}}
a>> {"jsonrpc":"2.0","id":5,"method":"setCallConfigs","params":{"audioKbps":32}}
a<< {"id":5,"result":{}}
a>> {"jsonrpc":"2.0","id":6,"method":"ping"}
a<< {"id":6,"result":{}}
