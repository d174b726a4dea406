// a POST cannot be a push handler
# actors: a=alice
# post: a POST has no session
a>> {"jsonrpc":"2.0","id":1,"method":"setSendPushHandler","params":{"enabled":true}}
a<< {"id":1,"error":{"code":-32001}}
