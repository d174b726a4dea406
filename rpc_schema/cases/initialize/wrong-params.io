// what is wrong with an introduction is named by its path
# actors: a=alice
# bare: a
a>> {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"1.0"}}
a<< {"id":1,"error":{"code":-32602,"data":{"path":"$.client"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":1.0,"client":{"name":"case"}}}
a<< {"id":2,"error":{"code":-32602,"data":{"path":"$.protocolVersion"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"initialize","params":{"protocolVersion":"1.0","client":{"name":""}}}
a<< {"id":3,"error":{"code":-32602,"data":{"path":"$.client.name"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"initialize","params":{"protocolVersion":"1.0","client":{"name":"case"},"resume":{"seq":1}}}
a<< {"id":4,"error":{"code":-32602,"data":{"path":"$.resume.epoch"}}}
