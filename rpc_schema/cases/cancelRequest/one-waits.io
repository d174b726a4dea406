// a connection waits for events once; the second request is told to come again, and the first still waits
# actors: a=erin
# session: over POST each connection asks one thing at a time
a>> {"jsonrpc":"2.0","id":1,"method":"getSnapshot"}
a<< {"id":1,"result":{"epoch":"$epoch","seq":"$seq"}}
a>> {"jsonrpc":"2.0","id":2,"method":"nextEvents","params":{"epoch":"$epoch","fromSeq":"$seq"}}
a>> {"jsonrpc":"2.0","id":3,"method":"nextEvents","params":{"epoch":"$epoch","fromSeq":"$seq"}}
a<< {"id":3,"error":{"code":-32004,"data":{"retryAfterMs":"$later"}}}
a>> {"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":2}}
a<< {"id":2,"error":{"code":-32800}}
