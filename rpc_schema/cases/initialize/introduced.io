// a client says who it is and is told its session, its scopes and the limits
# actors: a=alice
# session: a POST begins none
# bare: a
a>> {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"case","version":"2"},"capabilities":["unheardOf"],"listen":{"snapshot":true}}}
a<< {"id":1,"result":{"protocolVersion":"1.0","server":{"name":"ahoyd"},"instance":"alice","clientId":"$me","sessionId":"$secret","listenerId":"$listener","resumed":false,"lost":null,"snapshot":{"account":{"user":"alice","state":"online"},"calls":[],"streams":[]},"scopes":["observe","call","look","capture","admin"],"limits":{"batch":50,"depth":64,"listeners":32,"messageBytes":1048576}}}
a>> {"jsonrpc":"2.0","id":2,"method":"getStatus"}
a<< {"id":2,"result":{"clients":["...",{"clientId":"$me","name":"case"}]}}
