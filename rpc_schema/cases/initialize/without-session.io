// over POST a client may introduce itself, but has no session and no events
# actors: a=alice
# post: elsewhere there is a session
# bare: a
a>> {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"case"},"snapshot":true}}
a<< {"id":1,"result":{"sessionId":null,"listenerId":null,"snapshot":{"account":{"user":"alice"}}}}
a>> {"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"case"},"listen":{}}}
a<< {"id":2,"error":{"code":-32001}}
