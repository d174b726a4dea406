// a join line logs in only whom it is for
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"login","params":{"user":"bob","credential":"ahoyd-join:1:alice@192.0.2.7:7411:pj5hu6t2pj5hu6t2pj5hu6t2pj5hu6t2pj5hu6t2pj5hu6t2pj5f4xs6lzpf4xs6lzpf4xs6lzpf4xs6lzpf4xs6lzpf4xs6lzpf4xxtlbfue"}}
a<< {"id":1,"error":{"code":-32602,"data":{"path":"$.user"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":"alice","credential":"ahoyd-join:1:alice@192.0.2.7:7411:pj5hu6t2pj5hu6t2pj5hu6t2pj5hu6t2pj5hu6t2pj5hu6t2pj5f4xs6lzpf4xs6lzpf4xs6lzpf4xs6lzpf4xs6lzpf4xs6lzpf4xxtlbfue","server":"127.0.0.1"}}
a<< {"id":2,"error":{"code":-32602,"data":{"path":"$.server"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"getAccount"}
a<< {"id":3,"result":{"state":"online","server":null}}
