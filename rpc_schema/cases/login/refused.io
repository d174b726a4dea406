// a name the hub does not take is refused, and leaves the account logged out with the reason
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"login","params":{"user":"Alice!"}}
a<< {"id":1,"error":{"code":1011}}
a>> {"jsonrpc":"2.0","id":2,"method":"getAccount"}
a<< {"id":2,"result":{"state":"loggedOut","error":{"code":1011}}}
a>> {"jsonrpc":"2.0","id":3,"method":"login","params":{"user":"alice"}}
a<< {"id":3,"result":{"user":"alice","state":"online","error":null}}
