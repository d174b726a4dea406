import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { RATE, Turns, type Turn, type TurnsOptions } from "../examples/voice-turns.js";

const BLOCK = RATE / 50;

function sound(seconds: number, sample: (n: number) => number): Int16Array {
  return new Int16Array(Math.round(seconds * RATE)).map((_, n) => sample(n));
}

/** The same noise each time, as good as white. */
function noise(seconds: number, levelDb = -60): Int16Array {
  const amplitude = 32768 * 10 ** (levelDb / 20) * Math.sqrt(3);
  let state = 1;
  return sound(seconds, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return amplitude * (state / 2 ** 31 - 1);
  });
}

/** Sound that comes and goes five times a second, as syllables do. */
function voice(seconds: number, levelDb = -20): Int16Array {
  const wave = (hertz: number, n: number): number => Math.sin((2 * Math.PI * hertz * n) / RATE);
  return sound(seconds, (n) => 32768 * 10 ** (levelDb / 20) * wave(200, n) * (1 + wave(5, n)));
}

function silence(seconds: number): Int16Array {
  return sound(seconds, () => 0);
}

function sum(one: Int16Array, other: Int16Array): Int16Array {
  return one.map((sample, n) => sample + (other[n] as number));
}

function joined(sounds: Int16Array[]): Int16Array {
  const all = new Int16Array(sounds.reduce((length, some) => length + some.length, 0));
  let at = 0;
  for (const some of sounds) {
    all.set(some, at);
    at += some.length;
  }
  return all;
}

/** What is found, each with the seconds after which it was. */
function turns(sounds: Int16Array[], { block = BLOCK, ...options }: TurnsOptions & { block?: number } = {}): [number, Turn][] {
  const samples = joined(sounds);
  const hears = new Turns(options);
  const found: [number, Turn][] = [];
  for (let start = 0; start < samples.length; start += block) {
    const turn = hears.hear(samples.subarray(start, start + block));
    if (turn) found.push([(start + block) / RATE, turn]);
  }
  return found;
}

function kinds(...sounds: Int16Array[]): string[] {
  return turns(sounds).map(([, { kind }]) => kind);
}

function near(found: number | undefined, wanted: number, tolerance: number): void {
  assert.ok(found !== undefined && Math.abs(found - wanted) <= tolerance, `${found}, not ${wanted}`);
}

function samplesOf(turn: Turn | undefined): Int16Array {
  assert.ok(turn?.kind === "utterance");
  return turn.samples;
}

const ONE = ["began", "utterance"];

describe("the turns of a voice agent", () => {
  for (const block of [BLOCK / 2, BLOCK, 5 * BLOCK])
    it(`begin at once and are over after a pause, in blocks of ${block}`, () => {
      const [first, second] = turns([noise(1), voice(2), noise(1)], { block });
      assert.equal(first?.[1].kind, "began");
      near(first?.[0], 1.15, 0.1);
      near(second?.[0], 3.7, 0.15);
      near(samplesOf(second?.[1]).length / RATE, 0.3 + 2 + 0.2, 0.25);
    });

  it("have the first sound and the last", () => {
    const said = voice(2);
    const loud = (samples: Int16Array): number[] => [...samples].filter((sample) => Math.abs(sample) > 1000);
    const found = samplesOf(turns([noise(1), said, noise(1)])[1]?.[1]);
    assert.deepEqual(loud(found), loud(said));
    assert.deepEqual(loud(found.subarray(0, RATE / 5)), []);
  });

  it("are not torn by a short pause, but by a long one", () => {
    assert.deepEqual(kinds(noise(1), voice(1), noise(0.5), voice(1), noise(1)), ONE);
    assert.deepEqual(kinds(noise(1), voice(1), noise(1), voice(1), noise(1)), [...ONE, ...ONE]);
  });

  it("are not begun by silence, noise and clicks", () => {
    const clicks = Array.from({ length: 10 }, () => [noise(0.5), voice(0.04, -6)]).flat();
    assert.deepEqual(kinds(silence(1), noise(2, -55), ...clicks, new Int16Array(0)), []);
  });

  it("are heard above the noise of a place, and the noise is none", () => {
    assert.deepEqual(kinds(noise(5, -40), sum(voice(1), noise(1, -40)), noise(1, -40)), ONE);
  });

  it("are over when the caller mutes, and unmuting in a noisy place is none", () => {
    assert.deepEqual(kinds(noise(1), voice(1), silence(1)), ONE);
    assert.deepEqual(kinds(noise(1, -40), silence(5), noise(5, -40)), []);
  });

  it("are not begun by a noise for longer than it takes to learn it", () => {
    const found = turns([noise(1), noise(30, -40)]);
    assert.ok(found.every(([at]) => at < 20));
  });

  it("are heard from a low voice as soon as a noise has ended, and from the first sound", () => {
    assert.deepEqual(kinds(noise(5, -36), noise(1), voice(1, -40), noise(1)), ONE);
    assert.deepEqual(kinds(voice(1), noise(1)), ONE);
  });

  it("are bounded, whoever never stops", () => {
    const found = turns([noise(1), voice(12), noise(1)], { longestSeconds: 5 });
    assert.deepEqual(
      found.map(([, { kind }]) => kind),
      [...ONE, ...ONE, ...ONE],
    );
    for (const [, turn] of found) if (turn.kind === "utterance") assert.ok(turn.samples.length <= 5.02 * RATE);
  });
});
