// ping gives back what it was sent, of whatever type
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":[1,1.5,true,null,"x",{"y":[]}]}}
a<< {"id":1,"result":{"echo":[1,1.5,true,null,"x",{"y":[]}],"nowMs":"$now"}}
a>> {"jsonrpc":"2.0","id":"two","method":"ping"}
a<< {"id":"two","result":{"echo":null}}
