// a text to a name nobody ever had is refused
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"sendMessage","params":{"to":"nobody-${run}","text":"hello?"}}
a<< {"id":1,"error":{"code":1004}}
