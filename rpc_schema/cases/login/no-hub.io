// where no hub can be started, a login fails with when to come back, and works once one can
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"logout"}
a<< {"id":1,"result":{"state":"loggedOut"}}
!hub-broken
a>> {"jsonrpc":"2.0","id":2,"method":"login","params":{"user":"alice"}}
a<< {"id":2,"error":{"code":1013,"data":{"retryAfterMs":"$later"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"getAccount"}
a<< {"id":3,"result":{"state":"loggedOut","error":{"code":1013}}}
!hub-mended
a>> {"jsonrpc":"2.0","id":4,"method":"login","params":{"user":"alice"}}
a<< {"id":4,"result":{"state":"online","error":null}}
