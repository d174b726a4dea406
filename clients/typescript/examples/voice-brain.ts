/** What a voice agent thinks: put your own recogniser, language model and synthesiser in the place of this. */
import { spawn } from "node:child_process";
import { buffer } from "node:stream/consumers";

import { RATE } from "./voice-turns.js";

const WAV_HEADER_BYTES = 44;
const WAV_RATE_AT = 24;

/**
 * Answers in one call. It needs no network: it says how long it was spoken to and repeats what it heard.
 *
 * Both methods give sound (one channel, 48 kHz) piece by piece, as soon as they have some: one is said before the next is
 * asked for. When the caller speaks meanwhile `signal` is aborted, and nothing they give is said any more: hand it to what
 * you wait for.
 */
export class Brain {
  readonly caller: string;

  /** `caller` is the name of who calls. */
  constructor(caller: string) {
    this.caller = caller;
  }

  /** Say the first words of the call. */
  async *greet(signal: AbortSignal): AsyncGenerator<Int16Array, void> {
    yield await synthesise(`Hello ${this.caller}.`, signal);
  }

  /** Answer what the caller said. `utterance`: one channel, 48 kHz, at most half a minute. */
  async *reply(utterance: Int16Array, signal: AbortSignal): AsyncGenerator<Int16Array, void> {
    yield await synthesise(`You spoke for ${(utterance.length / RATE).toFixed(1)} seconds.`, signal);
    const wanted = "a recogniser, a language model, and a better voice";
    yield await synthesise(`I understand nothing yet: give me ${wanted}.`, signal);
    yield await synthesise("You need not wait until I have finished. This is what I heard.", signal);
    yield utterance;
  }
}

/** Speak by espeak-ng; where it is not installed, beep. */
export async function synthesise(text: string, signal: AbortSignal): Promise<Int16Array> {
  const espeak = spawn("espeak-ng", ["--stdin", "--stdout"], { signal, stdio: ["pipe", "pipe", "inherit"] });
  const failed = new Promise<never>((_, fail) => espeak.once("error", fail));
  espeak.stdin.on("error", () => {}).end(text); // of one that could not be started: `failed` says it
  try {
    const wav = await Promise.race([buffer(espeak.stdout), failed]);
    const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + WAV_HEADER_BYTES, wav.byteOffset + wav.length));
    return resampled(samples, wav.readUInt32LE(WAV_RATE_AT));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return Int16Array.from({ length: RATE / 4 }, (_, n) => 6000 * Math.sin((2 * Math.PI * 440 * n) / RATE));
  }
}

/** The same sound in 48 kHz, by straight lines between its samples. */
function resampled(samples: Int16Array, rate: number): Int16Array {
  const made = new Int16Array(Math.floor((samples.length * RATE) / rate));
  for (let n = 0; n < made.length; n++) {
    const at = (n * rate) / RATE;
    const left = samples[Math.floor(at)] as number;
    const right = samples[Math.floor(at) + 1] ?? left;
    made[n] = left + (at % 1) * (right - left);
  }
  return made;
}
