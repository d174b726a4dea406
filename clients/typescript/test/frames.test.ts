import assert from "node:assert/strict";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";

import { FrameError, FrameReader, type StreamDescriptor } from "ahoyd-client";

import { CLOSED, HEARTBEAT, STATE, STRIDE, Written } from "./written.js";

const device = openSync("/dev/null", "r");
let directory: string;
let ring: Written;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "ahoy-"));
  ring = new Written(directory);
});

afterEach(() => {
  ring.die();
  closeSync(ring.fd);
  rmSync(directory, { recursive: true });
});

function refused(what: string): (error: unknown) => boolean {
  return (error) => error instanceof FrameError && error.what === what;
}

describe("a reader of pictures", () => {
  it("takes the newest and counts what it passed over", () => {
    using reader = new FrameReader<"video">(ring.descriptor);
    assert.equal(reader.latest(), null);
    ring.publish(1);
    assert.equal(reader.latest()?.n, 1);
    assert.equal(reader.latest(), null);
    for (const n of [2, 3, 4]) ring.publish(n);
    const frame = reader.latest();
    assert.ok(frame);
    assert.deepEqual([frame.n, frame.width, frame.height, frame.pts], [4, 64, 48, 12000]);
    assert.deepEqual([frame.y.stride, frame.u.width, frame.v.height, frame.v.offset], [64, 32, 24, 3840]);
    assert.ok(frame.y.data.every((byte) => byte === 4));
    assert.deepEqual(reader.counters, { taken: 2, skipped: 2, torn: 0 });
  });

  it("keeps one frame at a time, and copies for longer", () => {
    using reader = new FrameReader<"video">(ring.descriptor);
    ring.publish(1);
    const first = reader.latest();
    const kept = first?.copy();
    ring.publish(2);
    reader.latest();
    assert.throws(() => first?.y, refused("reused"));
    assert.equal(kept?.y.data[0], 1);
  });

  it("never gives a frame that is being written, and does not look for it without end", () => {
    using reader = new FrameReader<"video">(ring.descriptor);
    ring.publish(1);
    ring.put64(4096 + STRIDE, 9n);
    assert.equal(reader.latest(), null);
    assert.equal(reader.counters.torn, 3);
  });

  for (const left of [0, 0x84, 4096, 4096 + STRIDE + 200])
    it(`tells that its ring was cut short to ${left} bytes`, () => {
      using reader = new FrameReader<"video">(ring.descriptor);
      ring.publish(1);
      ftruncateSync(ring.fd, left);
      assert.throws(() => reader.latest(), refused("size"));
    });

  it("refuses a frame that does not lie in its slot", () => {
    using reader = new FrameReader<"video">(ring.descriptor);
    ring.publish(1, 1, { 72: 6400 });
    assert.throws(() => reader.latest(), refused("plane"));
  });

  it("shows colours by the picture's own matrix and range", () => {
    using reader = new FrameReader<"video">(ring.descriptor);
    ring.publish(1, 128);
    assert.deepEqual([...(reader.latest()?.toRgba().subarray(0, 4) ?? [])], [130, 130, 130, 255]);
  });

  it("goes on with the next generation and no other stream", () => {
    using reader = new FrameReader<"video">(ring.descriptor);
    const next = new Written(directory, "video", 2);
    next.publish(1, 9);
    reader.follow(next.descriptor);
    assert.equal(reader.latest()?.y.data[0], 9);
    assert.equal(reader.generation, 2);
    assert.throws(() => reader.follow({ ...next.descriptor, streamId: "8" }), refused("identity"));
    closeSync(next.fd);
  });
});

describe("a reader of sound", () => {
  it("takes block after block", () => {
    const sound = new Written(directory, "audio", 3);
    using reader = new FrameReader<"audio">(sound.descriptor);
    sound.publish(1);
    const block = reader.latest();
    assert.deepEqual([block?.length, block?.channels, block?.sampleRate, block?.samples.length], [960, 2, 48000, 1920]);
    closeSync(sound.fd);
  });
});

describe("waiting", () => {
  it("wakes at the bell", async () => {
    await ring.ringBells();
    using reader = new FrameReader<"video">(ring.descriptor);
    const frames = reader[Symbol.asyncIterator]();
    const first = frames.next();
    ring.publish(1);
    assert.equal((await first).value?.n, 1);
    const second = frames.next();
    ring.publish(2);
    assert.equal((await second).value?.n, 2);
  });

  it("polls where no bell rings", async () => {
    using reader = new FrameReader<"video">(ring.descriptor);
    const waiting = reader.next();
    setTimeout(() => ring.publish(1), 20);
    assert.equal((await waiting)?.n, 1);
  });

  it("ends when the writer closes, dies or has shown no sign of life", async () => {
    ring.put32(STATE, CLOSED);
    using closed = new FrameReader(ring.descriptor);
    assert.equal(await closed.next(), null);
    ring.put32(STATE, 1);
    ring.put64(HEARTBEAT, process.hrtime.bigint() - 4_000_000_000n);
    using silent = new FrameReader(ring.descriptor);
    assert.equal(await silent.next(), null);
    await ring.ringBells();
    using reader = new FrameReader(ring.descriptor);
    ring.put64(HEARTBEAT, process.hrtime.bigint());
    ring.publish(1);
    assert.ok(await reader.next());
    const waiting = reader.next();
    setTimeout(() => ring.die(), 50);
    assert.equal(await waiting, null);
  });

  it("ends when the reader is closed, and is given up with a signal", async () => {
    const reader = new FrameReader(ring.descriptor);
    const asked = new AbortController();
    const given = reader.next({ signal: asked.signal });
    asked.abort(new Error("enough"));
    await assert.rejects(given, /enough/);
    const waiting = reader.next();
    reader.close();
    assert.equal(await waiting, null);
  });
});

describe("opening", () => {
  const cases: [string, string, (good: StreamDescriptor) => StreamDescriptor][] = [
    ["a stream without a ring", "descriptor", (good) => ({ ...good, path: null })],
    ["a path of another form", "path", (good) => ({ ...good, path: "/etc/passwd" })],
    ["a file that is not there", "path", (good) => ({ ...good, generation: 9, path: join(directory, "7-9.shm") })],
    ["what is no file", "type", (good) => ({ ...good, path: `/proc/${process.pid}/fd/${device}` })],
    ["another generation than announced", "path", (good) => ({ ...good, generation: 2 })],
  ];
  for (const [name, what, change] of cases) {
    it(`refuses ${name}`, () => {
      assert.throws(() => new FrameReader(change(ring.descriptor)), refused(what));
    });
  }

  it("refuses what is no ring", () => {
    ring.put32(0, 0);
    assert.throws(() => new FrameReader(ring.descriptor), refused("magic"));
  });
});
