// a change that was made for another revision is refused
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"getCallConfigs"}
a<< {"id":1,"result":{"revision":"$revision"}}
a>> {"jsonrpc":"2.0","id":2,"method":"setCallConfigs","params":{"audioKbps":41,"ifRevision":"$revision"}}
a<< {"id":2,"result":{"configs":{"audioKbps":41}}}
a>> {"jsonrpc":"2.0","id":3,"method":"setCallConfigs","params":{"audioKbps":42,"ifRevision":"$revision"}}
a<< {"id":3,"error":{"code":1005}}
a>> {"jsonrpc":"2.0","id":4,"method":"setCallConfigs","params":{"audioKbps":32}}
a<< {"id":4,"result":{"configs":{"audioKbps":32}}}
