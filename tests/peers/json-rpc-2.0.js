// Lines on rpc.sock.
"use strict";
const net = require("net");
const readline = require("readline");
const { JSONRPCClient, JSONRPCServer, JSONRPCServerAndClient } = require("json-rpc-2.0");
const { firstOf, ringAndHangUp, run } = require("./_call");

run(async (runtime) => {
  const socket = net.connect(runtime + "/rpc.sock");
  const send = (message) => socket.write(JSON.stringify(message) + "\n");
  const both = new JSONRPCServerAndClient(new JSONRPCServer(), new JSONRPCClient(send));
  readline.createInterface(socket).on("line", (line) => both.receiveAndSend(JSON.parse(line)));
  const accepted = firstOf((name, hear) => both.addMethod(name, hear));
  await both.request("addListener", { events: ["onRecvCallAccepted", "onRecvCallEnded"] });
  await ringAndHangUp((method, params) => both.request(method, params), accepted);
});
