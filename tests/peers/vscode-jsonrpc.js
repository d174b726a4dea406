// Content-Length framing on rpc.sock, and its own way to cancel.
"use strict";
const net = require("net");
const rpc = require("vscode-jsonrpc/node");
const { firstOf, ringAndHangUp, run } = require("./_call");

run(async (runtime) => {
  const socket = net.connect(runtime + "/rpc.sock");
  const connection = rpc.createMessageConnection(
    new rpc.SocketMessageReader(socket),
    new rpc.SocketMessageWriter(socket)
  );
  const accepted = firstOf((name, hear) => connection.onNotification(name, hear));
  connection.listen();
  const hello = { protocolVersion: "1.0", client: { name: "vscode-jsonrpc" }, listen: {} };
  const { epoch, seq } = await connection.sendRequest("initialize", hello);
  const given = new rpc.CancellationTokenSource();
  const poll = connection.sendRequest("nextEvents", { epoch, fromSeq: seq + 0 }, given.token);
  given.cancel();
  const code = await poll.then(() => "a result", (error) => error.code);
  if (code !== -32800) throw new Error("a cancelled request is answered by " + code);
  await ringAndHangUp((method, params) => connection.sendRequest(method, params), accepted);
  connection.dispose();
});
