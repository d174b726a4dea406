// JSON that is no request is refused, and its id comes back if it is one
# actors: a=alice
a>! 1
a<< {"id":null,"error":{"code":-32600}}
a>! []
a<< {"id":null,"error":{"code":-32600}}
a>! {"jsonrpc":"1.0","id":"old","method":"ping"}
a<< {"id":"old","error":{"code":-32600}}
a>! {"jsonrpc":"2.0","id":1.5,"method":"ping"}
a<< {"id":null,"error":{"code":-32600}}
a>! {"jsonrpc":"2.0","id":"n","method":7}
a<< {"id":"n","error":{"code":-32600}}
a>! {"jsonrpc":"2.0","id":"m","method":"ping","more":1}
a<< {"id":"m","error":{"code":-32600}}
a>> {"jsonrpc":"2.0","id":1,"method":"ping"}
a<< {"id":1,"result":{"echo":null}}
