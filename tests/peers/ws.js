// A bare WebSocket on http.sock, JSON-RPC by hand.
"use strict";
const { EventEmitter } = require("events");
const { WebSocket } = require("ws");
const { firstOf, ringAndHangUp, run } = require("./_call");

run(async (runtime) => {
  const socket = new WebSocket("ws+unix://" + runtime + "/http.sock:/rpc", ["ahoyd.json"]);
  const events = new EventEmitter();
  const waiting = new Map();
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    if (message.method) return events.emit(message.method, message.params);
    const [resolve, reject] = waiting.get(message.id);
    return message.error ? reject(message.error) : resolve(message.result);
  });
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  const request = (method, params) =>
    new Promise((resolve, reject) => {
      const id = "r" + waiting.size;
      waiting.set(id, [resolve, reject]);
      socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    });
  const accepted = firstOf((name, hear) => events.on(name, hear));
  await request("addListener", {});
  await ringAndHangUp(request, accepted);
});
