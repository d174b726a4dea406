// two that call each other at once are in one call: the lower id, whose caller waits for the other
# actors: a=alice b=bob
!hub-freeze
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"callId":"a-call-${run}"}}
a<< {"id":1,"result":{"callId":"a-call-${run}","status":1}}
b>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"alice","type":0,"callId":"b-call-${run}"}}
b<< {"id":1,"result":{"callId":"b-call-${run}","status":1}}
!hub-thaw
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"b-call-${run}","continuedAs":"a-call-${run}"},"reason":0,"reasonDetail":"glareMerged","error":null}}
a<- {"method":"onRecvCallConnected","params":{"session":{"callId":"a-call-${run}","isCaller":true}}}
b<- {"method":"onRecvCallConnected","params":{"session":{"callId":"a-call-${run}","isCaller":false}}}
a-- {"method":"onRecvCallEnded"}
a>> {"jsonrpc":"2.0","id":2,"method":"ping"}
a<< {"id":2,"result":{}}
a>> {"jsonrpc":"2.0","id":3,"method":"endCall","params":{"callId":"a-call-${run}","reason":0}}
a<< {"id":3,"result":{"status":0}}
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"a-call-${run}"}}}
