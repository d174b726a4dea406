// a hub on another machine: what is said of it is read before anything changes, then nobody there and a machine that cannot be found are told apart
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"login","params":{"user":"alice","credential":"t","server":"127.0.0.1:9"}}
a<< {"id":1,"error":{"code":-32602,"data":{"path":"$.server"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":"alice","server":"127.0.0.1:9#5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e"}}
a<< {"id":2,"error":{"code":-32602,"data":{"path":"$.credential"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"login","params":{"user":"alice","credential":"ahoyd-join:1:alice@127.0.0.1:9:half"}}
a<< {"id":3,"error":{"code":-32602,"data":{"path":"$.credential"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"getAccount"}
a<< {"id":4,"result":{"state":"online","server":null}}
a>> {"jsonrpc":"2.0","id":5,"method":"login","params":{"user":"alice","credential":"t","server":"127.0.0.1:9#5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e"}}
a<< {"id":5,"error":{"code":1013,"data":{"retryAfterMs":5000}}}
a>> {"jsonrpc":"2.0","id":6,"method":"getAccount"}
a<< {"id":6,"result":{"state":"loggedOut","server":"127.0.0.1:9","error":{"code":1013}}}
a>> {"jsonrpc":"2.0","id":7,"method":"login","params":{"user":"alice","credential":"t","server":"no-such-machine.invalid:9#5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e"}}
a<< {"id":7,"error":{"code":1011}}
a>> {"jsonrpc":"2.0","id":8,"method":"login","params":{"user":"alice"}}
a<< {"id":8,"result":{"user":"alice","state":"online","server":null,"error":null}}
