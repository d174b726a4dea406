/**
 * Answers whoever calls and gives them back their own picture and voice: `node echo-bot.js INSTANCE`.
 *
 * It is the camera and the microphone of its calls: what it reads of the peer it feeds to its own side.
 */
import { CallEnded, CallStatus, connect, FrameError, type AudioSource, type Call, type VideoSource } from "ahoyd-client";

const ahoy = await connect({ instance: process.argv[2] ?? "default", clientName: "echo bot" });
console.log("waiting for calls");
for await (const { params } of ahoy.events("onRecvCallIncoming")) {
  const { callId, remoteName } = params.session;
  using camera = await ahoy.createVideoSource({ name: "echo", width: 1280, height: 720 });
  using microphone = await ahoy.createAudioSource({ name: "echo", channels: 2 });
  try {
    const sources = { video: camera.sourceId, audio: microphone.sourceId, speaker: "none" };
    const call = await ahoy.answer(callId, { sources });
    await call.waitFor(CallStatus.CONNECTED);
    await call.accept();
    const [pictures, blocks] = await Promise.all([giveBackPictures(call, camera), giveBackSound(call, microphone)]);
    console.log(`${remoteName}: ${pictures} pictures and ${blocks} blocks of sound`);
  } catch (error) {
    if (!(error instanceof CallEnded)) throw error;
    console.log(`${remoteName} left: ${error.session.reasonDetail}`);
  }
}

async function giveBackPictures(call: Call, camera: VideoSource): Promise<number> {
  let given = 0;
  for await (const frame of await call.openRemoteVideo()) if (fed(() => camera.write(frame))) given++;
  return given;
}

async function giveBackSound(call: Call, microphone: AudioSource): Promise<number> {
  let given = 0;
  for await (const block of await call.openRemoteAudio()) {
    if (block.channels === microphone.channels && fed(() => microphone.writeNow(block.samples))) given++;
  }
  return given;
}

/** Whether it was fed: not if it is larger than the source, or the source is over. */
function fed(write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if (error instanceof FrameError) return false;
    throw error;
  }
}
