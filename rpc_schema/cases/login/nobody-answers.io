// a hub that hangs makes a login fail in time, and it works when the hub is back
# actors: a=alice
# lines: it takes the 15 seconds that a login waits
a>> {"jsonrpc":"2.0","id":1,"method":"logout"}
a<< {"id":1,"result":{"state":"loggedOut"}}
!hub-freeze
a>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":"alice"}}
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"connecting"}}}
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"loggedOut","error":{"code":1010}}}}
a<< {"id":2,"error":{"code":1010}}
!hub-thaw
a>> {"jsonrpc":"2.0","id":3,"method":"login","params":{"user":"alice"}}
a<< {"id":3,"result":{"state":"online"}}
