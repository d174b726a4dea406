/** Reads a stream and prints what each frame made the garbage collector's work: DESCRIPTOR FRAMES. */
import { PerformanceObserver } from "node:perf_hooks";

import { FrameReader, type StreamDescriptor } from "ahoyd-client";

const [descriptor = "", frames = ""] = process.argv.slice(2);
using reader = new FrameReader<"video">(JSON.parse(descriptor) as StreamDescriptor);
let collections = 0;
new PerformanceObserver((list) => (collections += list.getEntries().length)).observe({ entryTypes: ["gc"] });

async function read(count: number): Promise<number> {
  let brightness = 0;
  for (let taken = 0; taken < count; taken++) {
    const frame = await reader.next();
    if (frame === null) throw new Error("the writer left");
    brightness += frame.y.data[0] ?? 0;
  }
  return brightness;
}

function held(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

await read(100); // compiled by now, and the bell rings
(globalThis as { gc?: () => void }).gc?.();
await new Promise((done) => setTimeout(done, 10));
collections = 0;
const before = held();
await read(Number(frames));
process.stdout.write(JSON.stringify({ bytesPerFrame: (held() - before) / Number(frames), collections }));
