// a session has the scopes of the token it shows, and a wrong token changes nothing
# actors: a=alice other=alice
# session: over POST the token is a Bearer
# bare: a
other>> {"jsonrpc":"2.0","id":1,"method":"createToken","params":{"name":"init-${run}","scopes":["observe","call"]}}
other<< {"id":1,"result":{"token":"$token"}}
a>> {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"case"},"token":"$token","listen":{}}}
a<< {"id":1,"result":{"clientId":"$me","scopes":["observe","call"]}}
a>> {"jsonrpc":"2.0","id":2,"method":"shutdown"}
a<< {"id":2,"error":{"code":-32003,"data":{"scope":"admin"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"case"},"token":"${token}0"}}
a>> {"jsonrpc":"2.0","id":4,"method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"case"},"token":"${token}1"}}
a<< {"id":3,"error":{"code":-32002}}
a<< {"id":4,"error":{"code":-32004,"data":{"retryAfterMs":"$wait"}}}
a>> {"jsonrpc":"2.0","id":5,"method":"getStatus"}
a<< {"id":5,"result":{"clients":["...",{"clientId":"$me","token":"init-${run}","scopes":["observe","call"]}]}}
other>> {"jsonrpc":"2.0","id":2,"method":"revokeToken","params":{"name":"init-${run}"}}
other<< {"id":2,"result":{"revoked":true}}
