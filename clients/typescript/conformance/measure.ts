/** `wake` and `ping`: what a frame and a request take to arrive. */
import { connect, FrameReader, type StreamDescriptor } from "ahoyd-client";

const { bigint: now } = process.hrtime;

/** Read a ring to its end, and say how long ago each frame was captured and published when it was in our hands. */
export async function wake(descriptor: string): Promise<void> {
  const reader = new FrameReader(JSON.parse(descriptor) as StreamDescriptor);
  say({ opened: true });
  const [fromCapture, fromPublish]: [number[], number[]] = [[], []];
  for await (const { captureNs, publishNs } of reader) {
    const inHand = now();
    fromCapture.push(Number(inHand - captureNs));
    fromPublish.push(Number(inHand - publishNs));
  }
  say({ fromCapture, fromPublish, skipped: reader.counters.skipped });
}

/** Ping one after the other, and say how long each took. */
export async function ping(path: string, count: number): Promise<void> {
  const client = await connect({ path, clientName: "conformance" });
  const tookNs = [];
  for (let i = 0; i < count; i++) {
    const began = now();
    await client.ping();
    tookNs.push(Number(now() - began));
  }
  await client.close();
  say({ tookNs });
}

function say(members: object): void {
  process.stdout.write(`${JSON.stringify(members)}\n`);
}
