// a page has at least one entry and at most 200, and outcomes are those of the list
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"getCallLog","params":{"limit":0}}
a<< {"id":1,"error":{"code":-32602,"data":{"path":"$.limit"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"getCallLog","params":{"limit":201}}
a<< {"id":2,"error":{"code":-32602,"data":{"path":"$.limit"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"getCallLog","params":{"outcome":"lost"}}
a<< {"id":3,"error":{"code":-32602,"data":{"path":"$.outcome"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"getCallLog","params":{"beforeMs":-1}}
a<< {"id":4,"error":{"code":-32602,"data":{"path":"$.beforeMs"}}}
