// a shutdown with wrong params, or in a batch, stops nothing
# actors: c=carol
c>> {"jsonrpc":"2.0","id":1,"method":"shutdown","params":{"graceMs":-1}}
c<< {"id":1,"error":{"code":-32602,"data":{"path":"$.graceMs"}}}
c>> {"jsonrpc":"2.0","id":2,"method":"shutdown","params":{"now":true}}
c<< {"id":2,"error":{"code":-32602,"data":{"path":"$.now"}}}
c>> [{"jsonrpc":"2.0","id":"s","method":"shutdown"},{"jsonrpc":"2.0","id":"p","method":"ping"}]
c<< [{"id":"s","error":{"code":-32600}},{"id":"p","result":{}}]
c>> {"jsonrpc":"2.0","id":3,"method":"getStatus"}
c<< {"id":3,"result":{"instance":"carol"}}
