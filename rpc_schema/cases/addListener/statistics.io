// who names them is told a call's statistics: the first once there are any, and the last before the end
# actors: a=alice b=bob
# session: only a session is told
a>> {"jsonrpc":"2.0","id":1,"method":"addListener","params":{"events":["onStatistics"],"statisticsIntervalMs":999}}
a<< {"id":1,"error":{"code":-32602,"data":{"path":"$.statisticsIntervalMs"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"addListener","params":{"events":["onStatistics"],"statisticsIntervalMs":60001}}
a<< {"id":2,"error":{"code":-32602,"data":{"path":"$.statisticsIntervalMs"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"addListener","params":{"events":["onStatistics"],"statisticsIntervalMs":60000}}
a<< {"id":3,"result":{"listenerId":"$listener"}}
a>> {"jsonrpc":"2.0","id":4,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":4,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
b<< {"id":1,"result":{"status":2}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call"}}}
b-- {"method":"onStatistics"}
b>> {"jsonrpc":"2.0","id":2,"method":"sendAnswer","params":{"callId":"$call"}}
b<< {"id":2,"result":{"status":4}}
a<- {"method":"onStatistics","params":{"callId":"$call","statistics":{"sampledAtMs":"$first","rtcReport":""}}}
a>> {"jsonrpc":"2.0","id":5,"method":"endCall","params":{"callId":"$call","reason":0}}
a<< {"id":5,"result":{"status":0}}
a<- {"method":"onStatistics","params":{"callId":"$call","statistics":{"sampledAtMs":"$last","rtcReport":""}}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":6,"method":"removeListener","params":{"listenerId":"$listener"}}
a<< {"id":6,"result":{}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
b>> {"jsonrpc":"2.0","id":3,"method":"ping"}
b<< {"id":3,"result":{}}
