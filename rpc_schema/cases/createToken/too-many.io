// an instance has 64 tokens; one more is refused until one is revoked
# actors: t=tom
repeat 64
t>> {"jsonrpc":"2.0","id":"make ${n}","method":"createToken","params":{"name":"t-${n}","scopes":["observe"]}}
t<< {"id":"make ${n}","result":{"info":{"name":"t-${n}"}}}
end
t>> {"jsonrpc":"2.0","id":1,"method":"createToken","params":{"name":"one-more","scopes":["observe"]}}
t<< {"id":1,"error":{"code":1008,"data":{"limit":64}}}
repeat 64
t>> {"jsonrpc":"2.0","id":"revoke ${n}","method":"revokeToken","params":{"name":"t-${n}"}}
t<< {"id":"revoke ${n}","result":{"revoked":true}}
end
t>> {"jsonrpc":"2.0","id":2,"method":"listTokens"}
t<< {"id":2,"result":{"tokens":[]}}
