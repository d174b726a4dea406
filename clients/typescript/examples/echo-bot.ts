/**
 * Answers whoever calls, looks and listens for a while, tells what it saw, and hangs up: `node echo-bot.js INSTANCE`.
 *
 * What it sends itself is the test picture and the test tone.
 */
import { CallEnded, CallStatus, connect, type Call } from "ahoyd-client";

const SECONDS = 5;
const ahoy = await connect({ instance: process.argv[2] ?? "default", clientName: "bot" });
console.log("waiting for calls");
for await (const { params } of ahoy.events("onRecvCallIncoming")) {
  const { callId, remoteName } = params.session;
  try {
    const call = await ahoy.answer(callId, { sources: { audio: "test:tone", video: "test:pattern" } });
    await call.waitFor(CallStatus.CONNECTED);
    await call.accept();
    const [pictures, loudest] = await Promise.all([watch(call), listen(call), hangUpLater(call)]);
    console.log(`${remoteName}: ${pictures} pictures, loudest sample ${loudest}`);
  } catch (error) {
    if (!(error instanceof CallEnded)) throw error;
    console.log(`${remoteName} left: ${error.session.reasonDetail}`);
  }
}

async function watch(call: Call): Promise<number> {
  let pictures = 0;
  for await (const frame of await call.openRemoteVideo()) if (frame.height) pictures++;
  return pictures;
}

async function listen(call: Call): Promise<number> {
  let loudest = 0;
  for await (const block of await call.openRemoteAudio()) for (const sample of block.samples) loudest = Math.max(loudest, sample);
  return loudest;
}

async function hangUpLater(call: Call): Promise<void> {
  const timer = setTimeout(() => void call.hangUp(), SECONDS * 1000);
  await call.ended();
  clearTimeout(timer);
}
