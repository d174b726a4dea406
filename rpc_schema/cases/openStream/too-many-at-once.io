// of 33 requests under way on one connection the last is told to come again
# actors: a=alice b=bob
# session: each POST stands alone
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0,"graceMs":0}}
a<< {"id":1,"result":{"callId":"$call","status":1}}
b<- {"method":"onRecvCallIncoming","params":{"session":{"callId":"$call"}}}
!freeze a.engine
repeat 33
a>> {"jsonrpc":"2.0","id":"open ${n}","method":"openStream","params":{"callId":"$call","side":"remote","kind":"audio"}}
end
a<< {"id":"open 33","error":{"code":-32004,"data":{"retryAfterMs":"$later"}}}
!thaw a.engine
!drop a
b<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"}}}
