// who is logged out calls nobody, and is back after login
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"logout"}
a<< {"id":1,"result":{"user":"alice","state":"loggedOut"}}
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"loggedOut"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":2,"error":{"code":1003}}
a>> {"jsonrpc":"2.0","id":3,"method":"login","params":{"user":"alice"}}
a<< {"id":3,"result":{"user":"alice","state":"online","error":null}}
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"connecting"}}}
a<- {"method":"onAccountStateChanged","params":{"account":{"state":"online"}}}
