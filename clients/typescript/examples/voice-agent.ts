/**
 * Answers whoever calls and talks with them: `node voice-agent.js INSTANCE`.
 *
 * It hears while it speaks. When the caller begins to speak it stops: at most the 40 ms that lie in the ring of its
 * microphone are still said, the rest was never written. What it says is up to its Brain (voice-brain.ts); when a caller
 * has begun or ended an utterance is found by Turns (voice-turns.ts).
 */
import {
  AhoyError,
  CallStatus,
  connect,
  WrongState,
  type AudioBlock,
  type AudioSource,
  type Call,
  type FrameReader,
} from "ahoyd-client";

import { Brain } from "./voice-brain.js";
import { RATE, Turns } from "./voice-turns.js";

const SILENCE_MS = 100;
const SILENCE = new Int16Array((RATE * SILENCE_MS) / 1000);
/** A call is over that soon after its sound, or it is ended: a lost connection took the sound, and we are deaf. */
const END_MS = 5000;

const ahoy = await connect({ instance: process.argv[2] ?? "default", clientName: "voice agent" });
const calls = ahoy.events("onRecvCallIncoming");
let taken: Call | undefined;
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => void leave());
console.log("ready");
for await (const { params } of calls) {
  const { callId, remoteName } = params.session;
  console.log(`${remoteName} calls`);
  taken = ahoy.getCall(callId);
  console.log(`over: ${await take(taken, new Brain(remoteName))}`);
  taken = undefined;
}

async function leave(): Promise<void> {
  await taken?.hangUp();
  await ahoy.close();
}

/** Answer a call and talk until it is over; why it is over. */
async function take(call: Call, brain: Brain): Promise<string | null | undefined> {
  try {
    using microphone = await ahoy.createAudioSource({ name: "voice agent" });
    const sources = { audio: microphone.sourceId, video: "none", speaker: "none" };
    await ahoy.answer(call.callId, { sources });
    await call.waitFor(CallStatus.CONNECTED);
    await call.accept();
    await converse(call, microphone, brain);
    const over = call.ended({ signal: AbortSignal.timeout(END_MS) }).catch(() => call.hangUp());
    return (await over).reasonDetail;
  } catch (error) {
    if (error instanceof WrongState) return (await call.ended()).reasonDetail; // the caller was faster
    if (error instanceof AhoyError) return error.message;
    throw error;
  }
}

/** Greet, then answer each utterance, until the call's sound ends. */
async function converse(call: Call, microphone: AudioSource, brain: Brain): Promise<void> {
  using sound = await call.openRemoteAudio();
  const turns = new Turns();
  let speech = new AbortController();
  void speak("greeting", brain.greet(speech.signal), microphone, speech.signal);
  for await (const samples of hear(sound)) {
    const turn = turns.hear(samples);
    if (turn?.kind === "began") speech.abort();
    if (turn?.kind === "utterance") {
      console.log(`heard ${(turn.samples.length / RATE).toFixed(1)} s`);
      speech = new AbortController();
      void speak("speaking", brain.reply(turn.samples, speech.signal), microphone, speech.signal);
    }
  }
  speech.abort();
}

/** Give the caller's sound as one channel, to its end; silence while nothing comes, as of a caller who has muted. */
async function* hear(sound: FrameReader<"audio">): AsyncGenerator<Int16Array, void> {
  while (true) {
    const patience = AbortSignal.timeout(SILENCE_MS);
    try {
      const block = await sound.next({ signal: patience });
      if (block === null) return;
      yield mono(block);
    } catch (error) {
      if (error !== patience.reason) throw error;
      yield SILENCE;
    }
  }
}

function mono({ samples, channels, length }: AudioBlock): Int16Array {
  return Int16Array.from({ length }, (_, n) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += samples[n * channels + channel] as number;
    return sum / channels;
  });
}

/** Say what is thought, in real time, until `signal` is aborted. */
async function speak(
  what: string,
  thoughts: AsyncGenerator<Int16Array, void>,
  microphone: AudioSource,
  signal: AbortSignal,
): Promise<void> {
  let began: number | undefined;
  const seconds = (): string => ((performance.now() - (began ?? performance.now())) / 1000).toFixed(1);
  const interrupted = (): void => {
    if (began !== undefined) console.log(`interrupted after ${seconds()} s`);
  };
  signal.addEventListener("abort", interrupted, { once: true });
  try {
    for await (const samples of thoughts) {
      signal.throwIfAborted();
      if (began === undefined) {
        began = performance.now();
        console.log(what);
      }
      await microphone.write(samples, { signal });
    }
    console.log(`said ${seconds()} s`);
  } catch (error) {
    if (!signal.aborted) console.error(`${what} failed:`, error); // the caller may say it again
  } finally {
    signal.removeEventListener("abort", interrupted);
  }
}
