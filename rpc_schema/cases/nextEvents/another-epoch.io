// what was told by an earlier run of the daemon is lost, and said to be; a snapshot stands for it
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"nextEvents","params":{"epoch":"e-00000000","fromSeq":5}}
a<< {"id":1,"result":{"epoch":"$epoch","seq":"$seq","events":[],"lost":{"toSeq":"$seq"},"snapshot":{"epoch":"$epoch","seq":"$seq"}}}
a>> [{"jsonrpc":"2.0","id":2,"method":"nextEvents","params":{"epoch":"$epoch","fromSeq":0}},{"jsonrpc":"2.0","id":3,"method":"ping"}]
a<< [{"id":2,"error":{"code":-32600}},{"id":3,"result":{}}]
