// a daemon on its way out takes no new call
# actors: c=carol b=bob
c>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
c<< {"id":1,"result":{"callId":"$call"}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
// what it has to say to the hub is not taken: it waits a little, and can be asked meanwhile
!hub-freeze
c>> {"jsonrpc":"2.0","id":2,"method":"shutdown"}
c>> {"jsonrpc":"2.0","id":3,"method":"makeCall","params":{"remoteName":"bob","type":0}}
c<< {"id":2,"result":{}}
c<- {"method":"onShuttingDown","params":{"graceMs":5000}}
c<< {"id":3,"error":{"code":-32006}}
!hub-thaw
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":0}}
