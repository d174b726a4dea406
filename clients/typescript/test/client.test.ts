import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";

import {
  Busy,
  CallEnded,
  CallStatus,
  connect,
  ConnectionLost,
  DaemonNotRunning,
  DeviceUnavailable,
  ErrorCode,
  Unauthorized,
  type Client,
} from "ahoyd-client";

import { Daemon, session, SILENCE } from "./daemon.js";

let daemon: Daemon;
let ahoy: Client;

beforeEach(async () => {
  daemon = new Daemon();
  await daemon.start();
  daemon.answers["makeCall"] = ({ callId }) => session(callId as string, 1);
  ahoy = await connect({ path: daemon.path, clientName: "test" });
});

afterEach(async () => {
  await ahoy.close();
  await daemon.remove();
});

describe("attaching", () => {
  it("says who it is and listens to everything", async () => {
    const { protocolVersion, client, listen } = await daemon.asks("initialize");
    assert.equal(protocolVersion, "1.0");
    assert.equal((client as { name: string }).name, "test");
    assert.deepEqual(listen, {});
  });

  it("is rejected by name where nobody listens", async () => {
    await assert.rejects(connect({ path: `${daemon.path}.not` }), DaemonNotRunning);
  });

  it("is rejected by the daemon's own error", async () => {
    daemon.answers["initialize"] = () => {
      throw new Unauthorized("wrong token");
    };
    await assert.rejects(connect({ path: daemon.path, token: "x" }), Unauthorized);
  });

  it("lets a client that is closed ask nothing, and ends its events", async () => {
    const events = ahoy.events();
    await ahoy.close();
    assert.equal((await events.next()).done, true);
    await assert.rejects(ahoy.ping(), ConnectionLost);
    await assert.rejects(ahoy.attached(), ConnectionLost);
  });
});

describe("asking", () => {
  it("matches answers with requests, whatever comes in between", async () => {
    const answers = await Promise.all([1, 2, 3].map((echo) => ahoy.ping({ echo })));
    assert.deepEqual(
      answers.map(({ echo }) => echo),
      [1, 2, 3],
    );
  });

  it("raises the class of the code, with its data", async () => {
    daemon.answers["makeCall"] = () => {
      throw new DeviceUnavailable("no camera", { deviceId: "cam", cause: "absent" });
    };
    const error = await ahoy.makeCall({ remoteName: "bob", type: 1 }).catch((found: unknown) => found);
    assert.ok(error instanceof DeviceUnavailable);
    assert.equal(error.code, ErrorCode.deviceUnavailable);
    assert.equal(error.message, "no camera");
    assert.deepEqual(error.data, { deviceId: "cam", cause: "absent" });
  });

  it("takes a code and members of a later version as they are", async () => {
    daemon.answers["later"] = () => ({ status: 9, word: "new" });
    assert.deepEqual(await ahoy.request("later", { any: 1 }), { status: 9, word: "new" });
  });

  it("tells the daemon when a request is taken back", async () => {
    daemon.answers["nextEvents"] = () => SILENCE;
    const asked = new AbortController();
    const waiting = ahoy.nextEvents({ epoch: "e1", fromSeq: 0 }, { signal: asked.signal });
    await daemon.asks("nextEvents");
    asked.abort();
    await assert.rejects(waiting, { name: "AbortError" });
    assert.equal(typeof (await daemon.asks("$/cancelRequest"))["id"], "number");
  });

  it("rejects what is in flight when the connection breaks", async () => {
    daemon.answers["login"] = () => SILENCE;
    const waiting = ahoy.login({ user: "alice" });
    await daemon.asks("login");
    daemon.drop();
    await assert.rejects(waiting, ConnectionLost);
  });
});

describe("events", () => {
  it("wakes who waits for an answer before who waits for an event that came after it in the same read", async () => {
    const order: string[] = [];
    ahoy.on("onShuttingDown", () => order.push("event"));
    daemon.answers["ping"] = () => {
      queueMicrotask(() => daemon.publish("onShuttingDown", { graceMs: 1 }));
      return { echo: null, nowMs: 1 };
    };
    const seen = ahoy.once("onShuttingDown");
    await ahoy.ping();
    order.push("answer");
    await seen;
    assert.deepEqual(order, ["answer", "event"]);
  });

  it("are iterated from when one asked, all of those named", async () => {
    const events = ahoy.events("onShuttingDown");
    daemon.publish("onMessageReceived", { message: {} });
    daemon.publish("onShuttingDown", { graceMs: 7 });
    const { value } = await events.next();
    assert.equal(value?.params.graceMs, 7);
    assert.equal(value?.params.seq, 2);
    await events.return();
  });

  it("come again after a broken connection, none missed, none doubled", async () => {
    const events = ahoy.events("onShuttingDown");
    daemon.publish("onShuttingDown", { graceMs: 1 });
    await events.next();
    await daemon.stop();
    daemon.publish("onShuttingDown", { graceMs: 2 });
    const again = new Promise((resolve) => ahoy.on("attached", resolve));
    await daemon.start();
    assert.deepEqual(await again, { resumed: true });
    daemon.publish("onShuttingDown", { graceMs: 3 });
    assert.deepEqual([(await events.next()).value?.params.graceMs, (await events.next()).value?.params.graceMs], [2, 3]);
    await events.return();
  });

  it("that one misses make it attach again at once", async () => {
    const events = ahoy.events("onShuttingDown");
    daemon.events.push({ method: "onShuttingDown", params: { graceMs: 1 } }); // kept, but not sent
    const skipped = { seq: 2, prevSeq: 1, timeMs: 1, graceMs: 2 };
    daemon.write(`${JSON.stringify({ jsonrpc: "2.0", method: "onShuttingDown", params: skipped })}\n`);
    assert.equal((await events.next()).value?.params.graceMs, 1);
    assert.equal(((await daemon.asks("initialize", 2))["resume"] as { seq: number }).seq, 0);
    await events.return();
  });

  it("that can no longer be had are told to be lost", async () => {
    const lost = ahoy.once("onEventsLost");
    await daemon.stop();
    daemon.publish("onShuttingDown", { graceMs: 1 });
    daemon.epoch = "e2";
    await daemon.start();
    const { fromSeq, toSeq, snapshot } = await lost;
    assert.deepEqual([fromSeq, toSeq, snapshot.epoch], [1, 1, "e2"]);
  });

  it("of another kind than this library knows do no harm", async () => {
    daemon.publish("onSomethingNew", { session: session("c-12345678", 1) });
    assert.equal((await ahoy.ping({ echo: 1 })).echo, 1);
  });

  it("end with what ended the client when it gives up", async () => {
    const short = await connect({ path: daemon.path, retryMs: 1 });
    const events = short.events();
    await daemon.stop();
    await assert.rejects(events.next(), ConnectionLost);
    await assert.rejects(short.attached(), ConnectionLost);
    await daemon.start();
  });
});

describe("calls", () => {
  it("are made once although the connection broke before the answer", async () => {
    daemon.answers["makeCall"] = () => SILENCE;
    const calling = ahoy.call("bob", { video: true });
    const first = await daemon.asks("makeCall");
    daemon.answers["makeCall"] = ({ callId }) => session(callId as string, 1);
    daemon.drop();
    const call = await calling;
    const second = await daemon.asks("makeCall", 2);
    assert.deepEqual(second, first);
    assert.equal(call.session?.status, CallStatus.RINGING);
  });

  it("are waited for, and those that end first say why", async () => {
    const call = await ahoy.call("bob", { callId: "call-0001" });
    const accepted = call.waitFor(CallStatus.ACCEPTED);
    daemon.publish("onRecvCallAccepted", { session: session("call-0001", 4, 4) });
    assert.equal((await accepted).status, 4);
    daemon.publish("onRecvCallEnded", { session: session("call-0001", 0, 5, { reasonDetail: "remoteHangup" }), reason: 0 });
    assert.equal((await call.ended()).reasonDetail, "remoteHangup");
    await assert.rejects(call.waitFor(CallStatus.ACCEPTED), CallEnded);
  });

  it("keep the newer of two copies", async () => {
    const call = await ahoy.call("bob", { callId: "call-0002" });
    daemon.publish("onCallSessionChanged", { session: session("call-0002", 2, 7), changed: [] });
    daemon.publish("onCallSessionChanged", { session: session("call-0002", 1, 3), changed: [] });
    await ahoy.ping();
    await ahoy.ping();
    assert.equal(call.session?.revision, 7);
  });

  it("are asked for again once events were lost", async () => {
    const call = await ahoy.call("bob", { callId: "call-0003" });
    daemon.answers["getCallSession"] = () => session("call-0003", 0, 9, { reasonDetail: "networkLost" });
    const ended = call.ended();
    daemon.epoch = "e2";
    daemon.drop();
    assert.equal((await ended).reasonDetail, "networkLost");
  });

  it("are not waited for any longer than one wants", async () => {
    const call = await ahoy.call("bob", { callId: "call-0004" });
    await assert.rejects(call.ended({ signal: AbortSignal.abort(new Error("enough")) }), /enough/);
    const asked = new AbortController();
    const waiting = call.ended({ signal: asked.signal });
    asked.abort(new Error("enough now"));
    await assert.rejects(waiting, /enough now/);
  });

  it("that this instance cannot make are rejected and not repeated", async () => {
    daemon.answers["makeCall"] = () => {
      throw new Busy("in a call", { callId: "other" });
    };
    await assert.rejects(ahoy.call("bob"), (error) => error instanceof Busy && error.data.callId === "other");
    assert.equal(daemon.asked.filter(({ method }) => method === "makeCall").length, 1);
  });
});
