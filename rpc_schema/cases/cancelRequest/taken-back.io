// a request that waits can be taken back and is answered so, once; what is answered already stays as it is
# actors: a=erin
# session: a POST has no other request that it could mean
a>> {"jsonrpc":"2.0","id":1,"method":"getSnapshot"}
a<< {"id":1,"result":{"epoch":"$epoch","seq":"$seq"}}
a>> {"jsonrpc":"2.0","id":2,"method":"nextEvents","params":{"epoch":"$epoch","fromSeq":"$seq","timeoutMs":60000}}
a>> {"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":2}}
a<< {"id":2,"error":{"code":-32800}}
a>> {"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}
a>> {"jsonrpc":"2.0","id":3,"method":"$/cancelRequest","params":{"id":"nobody's"}}
a<< {"id":3,"result":{}}
