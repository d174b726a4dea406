// what needs a session is refused over POST
# actors: a=alice
# post: elsewhere there is a session
# bare: a
a>> {"jsonrpc":"2.0","id":1,"method":"addListener","params":{}}
a<< {"id":1,"error":{"code":-32001}}
a>> {"jsonrpc":"2.0","id":2,"method":"removeListener","params":{"listenerId":"l1"}}
a<< {"id":2,"error":{"code":-32001}}
a>> {"jsonrpc":"2.0","id":3,"method":"openStream","params":{"callId":"no-such-call","side":"local","kind":"audio"}}
a<< {"id":3,"error":{"code":-32001}}
a>> {"jsonrpc":"2.0","id":4,"method":"closeStream","params":{"streamId":"1"}}
a<< {"id":4,"error":{"code":-32001}}
