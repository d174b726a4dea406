/**
 * The page this API comes from: every block of code on it, unchanged, against two live daemons.
 *
 * AHOY_ALICE and AHOY_BOB name their rpc.sock, AHOY_PAGE a JSON file with the blocks.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, beforeEach, it } from "node:test";
import { createContext, runInContext } from "node:vm";

import { connect, type AudioBlock, type VideoFrame } from "ahoyd-client";
import * as easemob from "ahoyd-client/easemob";

/** What one block has and no other: its own call. */
const WORDS = {
  manager: "emclient.getCallManager(",
  listener: "callManager.addListener(",
  make: "callManager.asyncMakeCall(",
  answer: "callManager.asyncAnswerCall(",
  "send answer": "callManager.sendAnswer(callId)",
  end: "callManager.asyncEndCall(",
  update: "callManager.updateCal(",
  "get configs": "callManager.getCallConfigs(",
  "set configs": "callManager.setCallConfigs(",
  streams: "callManager.getRemoteStream(",
  push: "callManager.setSendPushMessage(",
  session: "callsession.getLocalName(",
} as const;
const blocks = JSON.parse(readFileSync(process.env["AHOY_PAGE"] ?? "", "utf8")) as string[];
const [AUDIO, VIDEO] = [0, 1];

type Told = readonly [event: string, session: easemob.EMCallSession, ...more: unknown[]];

/** A listener that keeps all it is told, in order. */
class Ear {
  readonly listener = new easemob.EMCallManagerListener();
  #told: Told[] = [];
  #wake: (() => void) | undefined;

  constructor(readonly manager: easemob.EMCallManager) {
    const keep = (event: string) => (session: easemob.EMCallSession, ...more: unknown[]) => {
      this.#told.push([event, session, ...more]);
      this.#wake?.();
    };
    this.listener.onRecvCallIncoming(keep("Incoming"));
    this.listener.onRecvCallConnected(keep("Connected"));
    this.listener.onRecvCallAccepted(keep("Accepted"));
    this.listener.onRecvCallEnded(keep("Ended"));
    this.listener.onRecvCallStateChanged(keep("StateChanged"));
    manager.addListener(this.listener);
  }

  /** The next event, which is of this kind. */
  async expect(kind: string): Promise<Told> {
    const told = await this.#next();
    assert.equal(told[0], kind);
    return told;
  }

  /** The next event of this kind, whatever comes before it. */
  async until(kind: string): Promise<Told> {
    for (let told = await this.#next(); ; told = await this.#next()) if (told[0] === kind) return told;
  }

  async #next(): Promise<Told> {
    while (this.#told.length === 0) await new Promise<void>((wake) => (this.#wake = wake));
    return this.#told.shift() as Told;
  }
}

let [alice, bob]: easemob.EMClient[] = [];
let [alices, bobs]: Ear[] = [];
let ours: easemob.EMCallSession | undefined;

async function attach(variable: string): Promise<easemob.EMClient> {
  return easemob.EMClient.attach(await connect({ path: process.env[variable], clientName: "page" }));
}

before(async () => {
  [alice, bob] = [await attach("AHOY_ALICE"), await attach("AHOY_BOB")];
});

after(async () => {
  await alice?.close();
  await bob?.close();
});

beforeEach(() => {
  alices = new Ear((alice as easemob.EMClient).getCallManager());
  bobs = new Ear((bob as easemob.EMClient).getCallManager());
  ours = undefined;
});

afterEach(async () => {
  if (ours !== undefined && ours.getStatus() !== 0) {
    await alices?.manager.asyncEndCall(ours.getCallId(), 0);
    await alices?.until("Ended");
    await bobs?.until("Ended");
  }
  for (const ear of [alices, bobs]) ear?.manager.removeListener(ear.listener);
});

/** The block that has certain words, run with names for what it leaves open; all names after it, and what it printed. */
function run(words: keyof typeof WORDS, emclient: easemob.EMClient | undefined, names: object = {}): Record<string, unknown> & { said: unknown[] } {
  const [block, ...others] = blocks.filter((text) => text.includes(WORDS[words]));
  assert.ok(block !== undefined && others.length === 0, words);
  const said: unknown[] = [];
  const console = { log: (value: unknown) => said.push(value) };
  const context = createContext({ easemob, emclient, callManager: emclient?.getCallManager(), console, ...names });
  runInContext(block.replaceAll(/^let /gm, "var "), context); // so that its names can be seen from outside
  return { ...context, said };
}

async function ring(type = VIDEO, ext = ""): Promise<[easemob.EMCallSession, easemob.EMCallSession]> {
  const made = await alices?.manager.asyncMakeCall("bob", type, ext);
  assert.deepEqual([made?.code, made?.description], [0, ""]);
  ours = made?.data as easemob.EMCallSession;
  const [, theirs] = (await bobs?.expect("Incoming")) as Told;
  return [ours, theirs];
}

async function connected(type = VIDEO, ext = ""): Promise<[easemob.EMCallSession, easemob.EMCallSession]> {
  const [mine, theirs] = await ring(type, ext);
  assert.equal((await bobs?.manager.asyncAnswerCall(theirs.getCallId()))?.code, 0);
  for (const ear of [alices, bobs]) await ear?.expect("Connected");
  return [mine, theirs];
}

async function accepted(type = VIDEO, ext = ""): Promise<[easemob.EMCallSession, easemob.EMCallSession]> {
  const [mine, theirs] = await connected(type, ext);
  assert.equal((await bobs?.manager.sendAnswer(theirs.getCallId()))?.code, 0);
  for (const ear of [alices, bobs]) await ear?.expect("Accepted");
  return [mine, theirs];
}

it("has twelve blocks, each with a test of its own here", () => {
  assert.equal(blocks.length, 12);
  assert.equal(Object.keys(WORDS).length, 12);
});

it("gives the call manager", () => {
  assert.equal(run("manager", alice)["callManager"], alice?.getCallManager());
});

it("answers for the callee while its listener is added", async () => {
  const names = run("listener", bob);
  await connected();
  await alices?.manager.asyncEndCall(ours?.getCallId() ?? "", 0);
  for (const ear of [alices, bobs]) await ear?.until("Ended");
  const listener = names["managerlistener"] as easemob.EMCallManagerListener;
  bobs?.manager.addListener(listener);
  try {
    const [, theirs] = await connected();
    assert.equal(((await bobs?.expect("Accepted")) as Told)[1].getCallId(), theirs.getCallId());
    assert.equal(((await alices?.expect("Accepted")) as Told)[1].getStatus(), 4);
  } finally {
    bobs?.manager.removeListener(listener);
  }
});

it("makes a call with what the callee sees, and knows it at once", async () => {
  const result = run("make", alice, { remoteName: "bob", type: 1, ext: "family" })["result"] as easemob.EMPending<easemob.EMCallSession>;
  assert.deepEqual([result.code, result.description], [0, ""]);
  ours = result.data as easemob.EMCallSession;
  assert.deepEqual([ours.getStatus(), ours.getLocalName(), ours.getRemoteName(), ours.getExt()], [1, "alice", "bob", "family"]);
  assert.equal((await result).data?.getCallId(), ours.getCallId());
  const [, theirs] = (await bobs?.expect("Incoming")) as Told;
  assert.deepEqual([theirs.getCallId(), theirs.getType(), theirs.getExt()], [ours.getCallId(), 1, "family"]);
});

it("tells a call that the daemon refuses as one that ended", async () => {
  const result = alice?.getCallManager().asyncMakeCall("no such name", VIDEO);
  assert.equal(result?.code, 0);
  assert.equal((await result)?.code, -32602);
  const [, session, reason, error] = (await alices?.expect("Ended")) as Told;
  assert.deepEqual([session.getStatus(), reason, (error as easemob.EMResult<never>).code], [0, 4, -32602]);
});

it("answers an incoming call", async () => {
  const [, theirs] = await ring();
  run("answer", bob, { callId: theirs.getCallId() });
  for (const ear of [alices, bobs]) assert.equal(((await ear?.expect("Connected")) as Told)[1].getCallId(), theirs.getCallId());
});

it("accepts a connected call", async () => {
  const [, theirs] = await connected();
  run("send answer", bob, { callId: theirs.getCallId() });
  for (const ear of [alices, bobs]) assert.equal(((await ear?.expect("Accepted")) as Told)[1].getStatus(), 4);
});

it("ends a call with a reason", async () => {
  const [mine, theirs] = await ring();
  run("end", bob, { callId: theirs.getCallId(), reason: 2 });
  assert.deepEqual(((await alices?.expect("Ended")) as Told).slice(2), [2, null]);
  await bobs?.expect("Ended");
  assert.deepEqual([mine.getStatus(), theirs.getStatus()], [0, 0]);
});

it("pauses and resumes sound and pictures", async () => {
  const [mine] = await accepted();
  for (const controlType of [0, 1, 2, 3]) {
    run("update", alice, { callId: mine.getCallId(), controlType });
    assert.equal(((await bobs?.expect("StateChanged")) as Told)[2], controlType);
  }
});

it("reads configs, sets them and reads them again", async () => {
  const printed = (...values: unknown[]): string[] =>
    ["IsSendPushIfOffline", "VideoResolutionWidth", "VideoResolutionHeight", "PingInterval"].map((name, at) => `${name}:${values[at]}`);
  const before = run("get configs", alice);
  assert.deepEqual(before.said, printed(false, 640, 480, 30));
  run("set configs", alice, { emcallconfigs: before["emcallconfigs"] });
  try {
    assert.deepEqual(run("get configs", alice).said, printed(true, 640, 480, 60));
    const daemons = await connect({ path: process.env["AHOY_ALICE"] });
    while ((await daemons.getCallConfigs()).configs.pingInterval !== 60);
    await daemons.close();
  } finally {
    const configs = alice?.getCallManager().getCallConfigs() as easemob.EMCallConfigs;
    configs.setIsSendPushIfOffline(false);
    configs.setPingInterval(30);
    assert.equal((await alice?.getCallManager().setCallConfigs(configs))?.code, 0);
  }
});

it("keeps configs the daemon refuses as the daemon has them", async () => {
  const manager = alice?.getCallManager() as easemob.EMCallManager;
  const configs = manager.getCallConfigs();
  configs.setPingInterval(1);
  assert.equal((await manager.setCallConfigs(configs)).code, -32602);
  assert.equal(manager.getCallConfigs().getPingInterval(), 30);
});

it("hands over the streams of both sides", async () => {
  run("streams", alice);
  const seen = new Map<string, Promise<VideoFrame | AudioBlock>>();
  let all: (() => void) | undefined;
  const opened = new Promise<void>((resolve) => (all = resolve));
  const take = (side: string) => (stream: easemob.EMStream, type: number) => {
    seen.set(`${side} ${type}`, new Promise((resolve) => stream.onFrame((frame) => resolve(frame.copy()))));
    if (seen.size === 4) all?.();
  };
  alice?.getCallManager().getRemoteStream(take("remote"));
  alice?.getCallManager().getLocalStream(take("local"));
  await accepted();
  await opened;
  assert.deepEqual([...seen.keys()].sort(), ["local 0", "local 1", "remote 0", "remote 1"]);
  const picture = (await seen.get("remote 1")) as VideoFrame;
  assert.deepEqual([picture.width, picture.height], [640, 480]);
  assert.ok(((await seen.get("remote 0")) as AudioBlock).samples.length > 0);
});

for (const [type, said] of [[AUDIO, "语音请求"], [VIDEO, "视频请求"]] as const) {
  it(`sends a text in the place of a call of type ${type} that finds nobody`, async () => {
    run("push", alice);
    const manager = alice?.getCallManager() as easemob.EMCallManager;
    const configs = manager.getCallConfigs();
    configs.setIsSendPushIfOffline(true);
    await manager.setCallConfigs(configs);
    const daemon = await connect({ path: process.env["AHOY_BOB"] });
    try {
      await daemon.logout();
      assert.equal((await manager.asyncMakeCall("bob", type)).code, 0);
      assert.equal(((await alices?.expect("Ended")) as Told)[2], 6);
      const watching = await connect({ path: process.env["AHOY_ALICE"], listen: null });
      while ((await watching.getSnapshot()).pendingPushes.length); // until the push counts as sent
      await watching.close();
      const text = daemon.once("onMessageReceived");
      await daemon.login({ user: "bob" });
      const { message } = await text;
      assert.deepEqual([message.from, message.to, message.delayed, message.text], ["alice", "bob", true, said]);
    } finally {
      configs.setIsSendPushIfOffline(false);
      await manager.setCallConfigs(configs);
      await daemon.close();
    }
  });
}

it("tells all about a call and pauses it", async () => {
  const [mine] = await accepted(VIDEO, "family");
  const { said } = run("session", alice, { callsession: mine, controltype: 2 });
  assert.deepEqual(said.slice(0, 6), [mine.getCallId(), "alice", 1, "bob", true, 4]);
  assert.ok(said[6] instanceof easemob.EMCallSessionStatistics);
  assert.equal(said[7], "family");
  assert.equal((said[8] as easemob.EMPending<easemob.EMCallSession>).data?.getCallId(), mine.getCallId());
  assert.equal(((await bobs?.expect("StateChanged")) as Told)[2], 2);
  while (mine.getStatistics().getRemoteVideoWidth() !== 640) await new Promise((done) => setTimeout(done, 50));
});
