// a listener for one call hears nothing of another
# actors: a=alice
# session: listening needs one
# bare: a
a>> {"jsonrpc":"2.0","id":1,"method":"addListener","params":{"events":["onRecvCallEnded"],"callId":"other-${run}"}}
a<< {"id":1,"result":{"listenerId":"$listener"}}
a-- {"method":"onRecvCallEnded","params":{"session":{"callId":"first-${run}"}}}
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0,"callId":"first-${run}"}}
a<< {"id":2,"result":{"callId":"first-${run}"}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"first-${run}","reason":0}}
a<< {"id":3,"result":{"status":0}}
a>> {"jsonrpc":"2.0","id":4,"method":"makeCall","params":{"remoteName":"bob","type":0,"callId":"other-${run}"}}
a<< {"id":4,"result":{"callId":"other-${run}"}}
a>> {"jsonrpc":"2.0","id":5,"method":"endCall","params":{"callId":"other-${run}","reason":0}}
a<< {"id":5,"result":{"status":0}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"other-${run}"}}}
a>> {"jsonrpc":"2.0","id":6,"method":"ping"}
a<< {"id":6,"result":{}}
