// what is no JSON is answered with a null id, and the connection goes on
# actors: a=alice
a>! {"jsonrpc":"2.0","id":1,"method":"ping"
a<< {"id":null,"error":{"code":-32700,"data":{"description":"$words"}}}
a>> {"jsonrpc":"2.0","id":1,"method":"ping"}
a<< {"id":1,"result":{"echo":null}}
