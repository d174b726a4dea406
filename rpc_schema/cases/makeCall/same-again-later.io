// a call made again under its id is the call it was, over or not, and after a crash of the daemon too
# actors: c=carol
# session: a daemon that was killed is waited for by its clients
c>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"nobody","type":0,"callId":"again-${run}","ext":"about tomorrow"}}
c<< {"id":1,"result":{"callId":"again-${run}","status":1,"createdAtMs":"$at"}}
c<- {"method":"onCallLogged","params":{"entry":{"callId":"again-${run}","outcome":"offline"}}}
!kill c
!start c
c>> {"jsonrpc":"2.0","id":"again","method":"makeCall","params":{"remoteName":"nobody","type":0,"callId":"again-${run}","ext":"about tomorrow"}}
c<< {"id":"again","result":{"callId":"again-${run}","status":0,"endReason":6,"reasonDetail":"unknownUser","createdAtMs":"$at","ext":"about tomorrow"}}
c>> {"jsonrpc":"2.0","id":"other","method":"makeCall","params":{"remoteName":"nobody","type":1,"callId":"again-${run}"}}
c<< {"id":"other","error":{"code":1005}}
