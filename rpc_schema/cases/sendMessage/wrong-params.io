// a text has a receiver other than ourselves, and 1 to 8192 bytes
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"sendMessage","params":{"to":"alice","text":"note to self"}}
a<< {"id":1,"error":{"code":-32602,"data":{"path":"$.to"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"sendMessage","params":{"to":"bob","text":""}}
a<< {"id":2,"error":{"code":-32602,"data":{"path":"$.text"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"sendMessage","params":{"to":"bob","text":"x","messageId":"a b"}}
a<< {"id":3,"error":{"code":-32602,"data":{"path":"$.messageId"}}}
