// tokens are listed by name and scopes, oldest first, the owner's own not among them
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"listTokens"}
a<< {"id":1,"result":{"tokens":[]}}
a>> {"jsonrpc":"2.0","id":2,"method":"createToken","params":{"name":"list-${run}","scopes":["observe","look"]}}
a<< {"id":2,"result":{"info":{"createdAtMs":"$made"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"listTokens"}
a<< {"id":3,"result":{"tokens":[{"name":"list-${run}","scopes":["observe","look"],"createdAtMs":"$made"}]}}
a>> {"jsonrpc":"2.0","id":4,"method":"revokeToken","params":{"name":"list-${run}"}}
a<< {"id":4,"result":{"revoked":true}}
a>> {"jsonrpc":"2.0","id":5,"method":"listTokens"}
a<< {"id":5,"result":{"tokens":[]}}
