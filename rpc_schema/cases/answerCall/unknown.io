// there is no such call to answer, accept, end or change
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"no-such-call"}}
a<< {"id":1,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"no-such-call"}}
a<< {"id":2,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"no-such-call","reason":0}}
a<< {"id":3,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":4,"method":"updateCall","params":{"callId":"no-such-call","controlType":0}}
a<< {"id":4,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":5,"method":"getStatistics","params":{"callId":"no-such-call"}}
a<< {"id":5,"error":{"code":800}}
