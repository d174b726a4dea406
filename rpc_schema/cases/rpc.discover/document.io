// the daemon gives its own contract
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"rpc.discover"}
a<< {"id":1,"result":{"info":{"title":"$title","version":"$version"},"methods":["...",{"name":"makeCall"},"..."]}}
