// WebSocket on http.sock.
"use strict";
const { Client } = require("rpc-websockets");
const { firstOf, ringAndHangUp, run } = require("./_call");

run(async (runtime) => {
  const client = new Client("ws+unix://" + runtime + "/http.sock:/rpc", { reconnect: false });
  await new Promise((resolve, reject) => client.on("open", resolve).on("error", reject));
  const accepted = firstOf((name, hear) => client.on(name, hear));
  await client.call("addListener", {});
  await ringAndHangUp((method, params) => client.call(method, params), accepted);
  client.close();
});
