// a method that is not there is named so, and so is a notification's name
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"noSuchMethod"}
a<< {"id":1,"error":{"code":-32601}}
a>> {"jsonrpc":"2.0","id":2,"method":"onRecvCallEnded"}
a<< {"id":2,"error":{"code":-32601}}
a>> {"jsonrpc":"2.0","id":3,"method":"ping"}
a<< {"id":3,"result":{"echo":null}}
