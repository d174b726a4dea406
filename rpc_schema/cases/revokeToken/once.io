// a token is taken back once
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"createToken","params":{"name":"back-${run}","scopes":["observe"]}}
a<< {"id":1,"result":{"token":"$token"}}
a>> {"jsonrpc":"2.0","id":2,"method":"revokeToken","params":{"name":"back-${run}"}}
a<< {"id":2,"result":{"revoked":true}}
a>> {"jsonrpc":"2.0","id":3,"method":"revokeToken","params":{"name":"back-${run}"}}
a<< {"id":3,"result":{"revoked":false}}
