// of a change that is wrong in one field nothing is taken
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"getCallConfigs"}
a<< {"id":1,"result":{"revision":"$revision","configs":"$configs"}}
a-- {"method":"onCallConfigsChanged"}
a>> {"jsonrpc":"2.0","id":2,"method":"setCallConfigs","params":{"audioKbps":41,"videoFrameRate":0}}
a<< {"id":2,"error":{"code":-32602,"data":{"path":"$.videoFrameRate"}}}
a>> {"jsonrpc":"2.0","id":3,"method":"setCallConfigs","params":{"audioKbps":41,"videoResolution":{"width":641,"height":480}}}
a<< {"id":3,"error":{"code":-32602,"data":{"path":"$.videoResolution.width"}}}
a>> {"jsonrpc":"2.0","id":4,"method":"setCallConfigs","params":{"audioKbps":41.0}}
a<< {"id":4,"error":{"code":-32602,"data":{"path":"$.audioKbps"}}}
a>> {"jsonrpc":"2.0","id":5,"method":"setCallConfigs","params":{"audioKbps":41,"echoCancellation":1}}
a<< {"id":5,"error":{"code":-32602,"data":{"path":"$.echoCancellation"}}}
a>> {"jsonrpc":"2.0","id":6,"method":"setCallConfigs","params":{"audioKbps":41,"loudness":1}}
a<< {"id":6,"error":{"code":-32602,"data":{"path":"$.loudness"}}}
a>> {"jsonrpc":"2.0","id":7,"method":"setCallConfigs","params":{"audioKbps":41,"videoKbps":100,"minVideoKbps":200}}
a<< {"id":7,"error":{"code":-32602,"data":{"path":"$.minVideoKbps"}}}
a>> {"jsonrpc":"2.0","id":8,"method":"setCallConfigs","params":{"audioKbps":41,"videoKbps":20}}
a<< {"id":8,"error":{"code":-32602,"data":{"path":"$.videoKbps"}}}
a>> {"jsonrpc":"2.0","id":81,"method":"setCallConfigs","params":{"audioKbps":41,"audioCodecs":["opus","PCMU"]}}
a<< {"id":81,"error":{"code":-32602,"data":{"path":"$.audioCodecs[1]"}}}
a>> {"jsonrpc":"2.0","id":82,"method":"setCallConfigs","params":{"audioKbps":41,"videoCodecs":["VP9"]}}
a<< {"id":82,"error":{"code":-32602,"data":{"path":"$.videoCodecs[0]"}}}
a>> {"jsonrpc":"2.0","id":9,"method":"getCallConfigs"}
a<< {"id":9,"result":{"revision":"$revision","configs":"$configs"}}
a>> {"jsonrpc":"2.0","id":10,"method":"ping"}
a<< {"id":10,"result":{}}
