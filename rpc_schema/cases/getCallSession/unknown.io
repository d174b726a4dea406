// a call nobody knows, and an id no call can have
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"getCallSession","params":{"callId":"no-such-call"}}
a<< {"id":1,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":2,"method":"getCallSession","params":{"callId":"short"}}
a<< {"id":2,"error":{"code":-32602,"data":{"path":"$.callId"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"getCallSession"}
a<< {"id":3,"error":{"code":-32602,"data":{"path":"$.callId"}}}
