// a token is told once, has a name of its own, and cannot give what its maker has not
# actors: d=dolly
# settings dolly: socket-scopes = ["observe", "call", "admin"]
d>> {"jsonrpc":"2.0","id":1,"method":"createToken","params":{"name":"made-${run}","scopes":["call","observe"]}}
d<< {"id":1,"result":{"token":"$token","info":{"name":"made-${run}","scopes":["observe","call"]}}}
d>> {"jsonrpc":"2.0","id":2,"method":"createToken","params":{"name":"made-${run}","scopes":["observe"]}}
d<< {"id":2,"error":{"code":1005}}
d>> {"jsonrpc":"2.0","id":3,"method":"createToken","params":{"name":"owner","scopes":["observe"]}}
d<< {"id":3,"error":{"code":1005}}
d>> {"jsonrpc":"2.0","id":4,"method":"createToken","params":{"name":"more-${run}","scopes":["observe","capture"]}}
d<< {"id":4,"error":{"code":-32003,"data":{"scope":"capture"}}}
d>> {"jsonrpc":"2.0","id":5,"method":"createToken","params":{"name":"nothing-${run}","scopes":[]}}
d<< {"id":5,"error":{"code":-32602,"data":{"path":"$.scopes"}}}
d>> {"jsonrpc":"2.0","id":6,"method":"revokeToken","params":{"name":"made-${run}"}}
d<< {"id":6,"result":{"revoked":true}}
