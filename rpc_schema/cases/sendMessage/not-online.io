// without a login, or without a hub, no text is sent
# actors: a=alice
!hub-down
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"reconnecting"}}}
a>> {"jsonrpc":"2.0","id":1,"method":"sendMessage","params":{"to":"bob","text":"hello?"}}
a<< {"id":1,"error":{"code":1013,"data":{"retryAfterMs":"$later"}}}
!hub-up
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"online"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"logout"}
a<< {"id":2,"result":{"state":"loggedOut"}}
a>> {"jsonrpc":"2.0","id":3,"method":"sendMessage","params":{"to":"bob","text":"hello?"}}
a<< {"id":3,"error":{"code":1003}}
a>> {"jsonrpc":"2.0","id":4,"method":"login","params":{"user":"alice"}}
a<< {"id":4,"result":{"state":"online"}}
