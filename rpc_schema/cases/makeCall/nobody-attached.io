// where nobody is attached the settings say what a call meets
# actors: a=alice b=bob
b>> {"jsonrpc":"2.0","id":1,"method":"setCallConfigs","params":{"noClientPolicy":"decline"}}
b<< {"id":1,"result":{}}
!drop b
a>> {"jsonrpc":"2.0","id":1,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":1,"result":{"callId":"$call"}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$call"},"reason":2,"reasonDetail":"policy"}}
b>> {"jsonrpc":"2.0","id":"two","method":"setCallConfigs","params":{"noClientPolicy":"busy"}}
b<< {"id":"two","result":{}}
!drop b
a>> {"jsonrpc":"2.0","id":2,"method":"makeCall","params":{"remoteName":"bob","type":0}}
a<< {"id":2,"result":{"callId":"$second"}}
a<- {"method":"onRecvCallEnded","params":{"session":{"callId":"$second"},"reason":3,"reasonDetail":"remoteBusy"}}
b>> {"jsonrpc":"2.0","id":"three","method":"setCallConfigs","params":{"noClientPolicy":"ring"}}
b<< {"id":"three","result":{}}
