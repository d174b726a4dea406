// the state of a daemon that is well
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"getStatus"}
a<< {"id":1,"result":{"instance":"alice","account":{"user":"alice","state":"online","backend":"local","error":null},"children":{"engine":{"state":"up"},"devices":{"state":"up"}},"signalling":{"backend":"local","state":"online"},"devicesInUse":[]}}
