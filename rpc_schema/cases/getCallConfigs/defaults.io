// the configs as delivered
# actors: a=alice
a>> {"jsonrpc":"2.0","id":1,"method":"getCallConfigs"}
a<< {"id":1,"result":{"revision":"$revision","configs":{"isSendPushIfOffline":false,"videoResolution":{"width":640,"height":480},"pingInterval":30,"videoKbps":0,"minVideoKbps":50,"audioKbps":32,"videoFrameRate":30,"ringTimeoutMs":60000,"connectTimeoutMs":30000,"acceptTimeoutMs":30000,"networkLostMs":20000,"onOwnerLost":"hangup","graceMs":30000,"ifOffline":"end","noClientPolicy":"ring","whoMayCall":"anyone","ifNoCamera":"audio","ifNoMicrophone":"fail","iceServers":[],"relayOnly":false}}}
