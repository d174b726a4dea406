// events of another epoch cannot be had: they are named lost, with a snapshot instead
# actors: a=alice
# session: a POST hears no events
# bare: a
a>> {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"case"},"listen":{},"resume":{"epoch":"e-of-yesterday","seq":7}}}
a<< {"id":1,"result":{"resumed":false,"epoch":"$epoch","lost":{"toSeq":"$seq"},"seq":"$seq","snapshot":{"seq":"$seq","epoch":"$epoch"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"setCallConfigs","params":{"audioKbps":41}}
a<< {"id":2,"result":{}}
a<- {"method":"onCallConfigsChanged","params":{"prevSeq":"$seq"}}
a>> {"jsonrpc":"2.0","id":3,"method":"setCallConfigs","params":{"audioKbps":32}}
a<< {"id":3,"result":{}}
