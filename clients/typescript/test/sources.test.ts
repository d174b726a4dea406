import assert from "node:assert/strict";
import { closeSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";

import { connect, FrameError, FrameReader, Unsupported, type Client } from "ahoyd-client";
import { connect as connectPage } from "ahoyd-client/browser";

import { Daemon, type Params } from "./daemon.js";
import { DIRECTION, Written } from "./written.js";

let directory: string;
let daemon: Daemon;
let ahoy: Client;
let ring: Written;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "ahoy-"));
  daemon = new Daemon();
  await daemon.start();
  daemon.answers["closeFrameSource"] = () => ({});
  ahoy = await connect({ path: daemon.path });
});

afterEach(async () => {
  await ahoy.close();
  await daemon.remove();
  ring.die();
  closeSync(ring.fd);
  rmSync(directory, { recursive: true });
});

/** The daemon makes a ring for the source that is asked for next. */
async function willGive(kind: "video" | "audio", direction = 1): Promise<void> {
  ring = new Written(directory, kind);
  ring.put32(DIRECTION, direction);
  await ring.ringBells();
  daemon.answers["createFrameSource"] = (params: Params) => {
    assert.equal(params["kind"], kind);
    return { sourceId: "client:7", stream: ring.descriptor };
  };
}

function refused(what: string): (error: unknown) => boolean {
  return (error) => error instanceof FrameError && error.what === what;
}

describe("a camera", () => {
  it("shows planes, the rows of which may be padded", async () => {
    await willGive("video");
    using camera = await ahoy.createVideoSource({ width: 64, height: 48, frameRate: 25 });
    assert.deepEqual([camera.sourceId, camera.closed], ["client:7", false]);
    using reader = new FrameReader<"video">(ring.descriptor);
    const y = { data: new Uint8Array(80 * 48), stride: 80 };
    for (let row = 0; row < 48; row++) y.data.fill(row, row * 80, row * 80 + 64);
    const half = { data: new Uint8Array(32 * 24).fill(9), stride: 32 };
    camera.write({ width: 64, height: 48, y, u: half, v: half }, { fullRange: true, captureNs: 5n });
    const frame = reader.latest();
    assert.ok(frame);
    assert.deepEqual([frame.n, frame.width, frame.height, frame.flags, frame.captureNs], [1, 64, 48, 16, 5n]);
    assert.deepEqual(frame.timeBase, [1, 25]);
    assert.deepEqual([frame.y.stride, frame.y.data[64 * 47], frame.v.data[0]], [64, 47, 9]);
    camera.write(frame.copy());
    assert.deepEqual([reader.latest()?.n, reader.counters.torn], [2, 0]);
  });

  it("refuses what does not fit, with nothing written", async () => {
    await willGive("video");
    using camera = await ahoy.createVideoSource({ width: 64, height: 48 });
    using reader = new FrameReader<"video">(ring.descriptor);
    const rgba = (width: number, height: number, bytes = 4 * width * height): void =>
      camera.write({ width, height, data: new Uint8Array(bytes) });
    for (const [width, height, bytes] of [[66, 48], [63, 48], [2, 2], [NaN, 48], [64, 48, 5]] as [number, number, number?][])
      assert.throws(() => rgba(width, height, bytes), refused("input"), `${width}x${height}`);
    assert.throws(() => camera.write({ width: 64, height: 48, y: short, u: short, v: short }), refused("input"));
    assert.equal(reader.latest(), null);
  });

  it("is over when the daemon reads it no longer", async () => {
    await willGive("video");
    const camera = await ahoy.createVideoSource({ width: 64, height: 48 });
    ring.die();
    while (!camera.closed) await new Promise((done) => setTimeout(done, 5));
    assert.throws(() => camera.write({ width: 64, height: 48, data: new Uint8Array(4 * 64 * 48) }), refused("closed"));
  });

  it("is given back when it is closed, once", async () => {
    await willGive("video");
    const camera = await ahoy.createVideoSource({ width: 64, height: 48 });
    camera.close();
    camera.close();
    assert.deepEqual(await daemon.asks("closeFrameSource"), { sourceId: "client:7" });
    await ahoy.close();
    assert.equal(daemon.asked.filter(({ method }) => method === "closeFrameSource").length, 1);
  });

  it("is given back when its ring is none that we may write", async () => {
    await willGive("video", 0);
    await assert.rejects(ahoy.createVideoSource({ width: 64, height: 48 }), refused("identity"));
    assert.deepEqual(await daemon.asks("closeFrameSource"), { sourceId: "client:7" });
  });
});

describe("a microphone", () => {
  it("says samples block by block", async () => {
    await willGive("audio");
    using microphone = await ahoy.createAudioSource({ channels: 2 });
    using reader = new FrameReader<"audio">(ring.descriptor);
    microphone.writeNow(Int16Array.from({ length: 2 * 960 }, (_, at) => at));
    const block = reader.latest();
    assert.ok(block);
    assert.deepEqual([block.length, block.channels, block.sampleRate, block.samples[1919]], [960, 2, 48000, 1919]);
    await microphone.write(new Int16Array(2 * 480));
    assert.deepEqual([reader.latest()?.length, reader.counters.skipped], [480, 0]);
    assert.throws(() => microphone.writeNow(new Int16Array(3)), refused("input"));
  });
});

it("a page has no sources, and says so", async () => {
  await willGive("video");
  const { WebSocket } = globalThis;
  (globalThis as { WebSocket: unknown }).WebSocket = PageSocket;
  try {
    const page = await connectPage({ url: "ws://127.0.0.1:1/rpc", token: "x" });
    await assert.rejects(page.createVideoSource({ width: 64, height: 48 }), Unsupported);
    await page.close();
  } finally {
    (globalThis as { WebSocket: unknown }).WebSocket = WebSocket;
  }
});

const short = { data: new Uint8Array(5), stride: 64 };

/** A WebSocket that gives every request the answer that is wanted of it here. */
class PageSocket {
  static readonly OPEN = 1;
  readonly readyState = 1;
  onopen: (() => void) | undefined;
  onmessage: ((event: { data: string }) => void) | undefined;
  onclose: ((event: { code: number; reason: string }) => void) | undefined;

  constructor() {
    queueMicrotask(() => this.onopen?.());
  }

  send(text: string): void {
    const { id, method } = JSON.parse(text) as { id: number; method: string };
    const result = method === "initialize" ? { epoch: "e1", seq: 0, resumed: false, lost: null } : { sourceId: "client:7", stream: {} };
    setTimeout(() => this.onmessage?.({ data: JSON.stringify({ id, result }) }));
  }

  close(): void {
    queueMicrotask(() => this.onclose?.({ code: 1000, reason: "" }));
  }
}
