// a batch is answered in its order, each element judged alone
# actors: a=alice
a>> [{"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":1}},{"jsonrpc":"2.0","id":2,"method":"noSuchMethod"},{"jsonrpc":"2.0","method":"ping"},{"jsonrpc":"2.0","id":3,"method":"getCallSession","params":{"callId":"no-such-call"}},{"jsonrpc":"2.0","id":4,"method":"ping","params":{"echo":4}}]
a<< [{"id":1,"result":{"echo":1}},{"id":2,"error":{"code":-32601}},{"id":3,"error":{"code":800}},{"id":4,"result":{"echo":4}}]
a>! [1,{"jsonrpc":"2.0","id":"x","method":"ping"}]
a<< [{"id":null,"error":{"code":-32600}},{"id":"x","result":{}}]
