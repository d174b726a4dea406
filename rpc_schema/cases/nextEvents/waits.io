// asked before anything has happened it waits, and what happens is its answer; the first event follows fromSeq
# actors: a=erin b=erin
a>> {"jsonrpc":"2.0","id":1,"method":"getSnapshot"}
a<< {"id":1,"result":{"epoch":"$epoch","seq":"$seq"}}
a>> {"jsonrpc":"2.0","id":2,"method":"nextEvents","params":{"epoch":"$epoch","fromSeq":"$seq"}}
b>> {"jsonrpc":"2.0","id":1,"method":"setCallConfigs","params":{"audioKbps":24}}
b<< {"id":1,"result":{"configs":{"audioKbps":24}}}
a<< {"id":2,"result":{"lost":null,"events":[{"method":"onCallConfigsChanged","params":{"prevSeq":"$seq","configs":{"audioKbps":24}}}]}}
a>> {"jsonrpc":"2.0","id":3,"method":"getSnapshot"}
a<< {"id":3,"result":{"seq":"$now"}}
a>> {"jsonrpc":"2.0","id":4,"method":"nextEvents","params":{"epoch":"$epoch","fromSeq":"$now","timeoutMs":0}}
a<< {"id":4,"result":{"events":[],"seq":"$now","lost":null}}
b>> {"jsonrpc":"2.0","id":2,"method":"setCallConfigs","params":{"audioKbps":32}}
b<< {"id":2,"result":{"configs":{"audioKbps":32}}}
