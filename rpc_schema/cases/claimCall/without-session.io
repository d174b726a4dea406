// a request without a session can own nothing
# actors: a=alice
# post: every other transport has a session
a>> {"jsonrpc":"2.0","id":1,"method":"claimCall","params":{"callId":"no-such-call"}}
a<< {"id":1,"error":{"code":-32001}}
