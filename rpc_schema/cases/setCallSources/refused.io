// what cannot be had or changed is refused, and nothing is different
# actors: a=alice b=bob see=alice
# session: a POST owns no call
a>> {"jsonrpc":"2.0","id":1,"method":"setCallSources","params":{"callId":"c-nobody-has","sources":{"speaker":"none"}}}
a<< {"id":1,"error":{"code":800}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0,"sources":{"audio":"test:tone"}}}
a<< {"id":2,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"setCallSources","params":{"callId":"$call","sources":{"speaker":"none"}}}
b<< {"id":1,"error":{"code":1001,"data":{"status":1}}}
a>> {"jsonrpc":"2.0","id":3,"method":"setCallSources","params":{"callId":"$call","sources":{"audio":"pulse:nobody-has"}}}
a<< {"id":3,"error":{"code":1006,"data":{"deviceId":"pulse:nobody-has"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"setCallSources","params":{"callId":"$call","sources":{"speaker":"pulse:nobody-has"}}}
a<< {"id":4,"error":{"code":1006,"data":{"deviceId":"pulse:nobody-has"}}}
a>> {"jsonrpc":"2.0","id":5,"method":"setCallSources","params":{"callId":"$call","sources":{"video":"test:pattern"}}}
a<< {"id":5,"error":{"code":1007}}
see>> {"jsonrpc":"2.0","id":1,"method":"setCallSources","params":{"callId":"$call","sources":{"speaker":"none"}}}
see<< {"id":1,"error":{"code":1002}}
a>> {"jsonrpc":"2.0","id":6,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":6,"result":{"status":0,"sources":{"audio":"test:tone"}}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":7,"method":"setCallSources","params":{"callId":"$call","sources":{"speaker":"none"}}}
a<< {"id":7,"error":{"code":1001,"data":{"status":0}}}
