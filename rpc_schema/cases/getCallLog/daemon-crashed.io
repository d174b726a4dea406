// a daemon that died in a call ends it when it is back: in its own log, and at the peer by word
# actors: a=alice c=carol
# session: a daemon that was killed is waited for by its clients
c>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"alice","type":0}}
c<< {"id":1,"result":{"callId":"$call"}}
a<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
a>> {"jsonrpc":"2.0","id":1,"method":"answerCall","params":{"callId":"$call"}}
a<< {"id":1,"result":{"status":2}}
a<- {"method":"onRecvCallConnected","params":{"session":{"callId":"$call"}}}
!kill c
!start c
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":4,"reasonDetail":"peerCrashed","error":{"code":803}}}
c>> {"jsonrpc":"2.0","id":"log","method":"getCallLog","params":{"limit":1}}
c<< {"id":"log","result":{"entries":[{"callId":"$call","outcome":"failed","reason":4,"reasonDetail":"daemonCrashed"}]}}
c>> {"jsonrpc":"2.0","id":"call","method":"getCallSession","params":{"callId":"$call"}}
c<< {"id":"call","result":{"status":0,"endReason":4,"reasonDetail":"daemonCrashed","error":{"code":803}}}
