// a client that comes back is sent what it missed, in order, and is the same client
# actors: a=alice other=alice
# session: a POST has none to resume
# bare: a
a>> {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"case"},"listen":{"events":["onCallConfigsChanged"]}}}
a<< {"id":1,"result":{"clientId":"$me","sessionId":"$secret","epoch":"$epoch","seq":"$seq"}}
!drop a
other>> {"jsonrpc":"2.0","id":1,"method":"setCallConfigs","params":{"audioKbps":41}}
other<< {"id":1,"result":{"revision":"$first"}}
other>> {"jsonrpc":"2.0","id":2,"method":"setCallConfigs","params":{"audioKbps":32}}
other<< {"id":2,"result":{"revision":"$second"}}
a>> {"jsonrpc":"2.0","id":"back","method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"case"},"resume":{"epoch":"$epoch","seq":"$seq","sessionId":"$secret"}}}
a<< {"id":"back","result":{"clientId":"$me","sessionId":"$secret","resumed":true,"lost":null,"seq":"$seq"}}
a<- {"method":"onCallConfigsChanged","params":{"revision":"$first","prevSeq":"$seq","seq":"$next"}}
a<- {"method":"onCallConfigsChanged","params":{"revision":"$second","prevSeq":"$next"}}
