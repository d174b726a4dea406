/** `golden`: rings as the library reads them. */
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";

import { AudioBlock, FrameError, FrameReader, type Plane, type StreamDescriptor, type VideoFrame } from "ahoyd-client";

const I420 = 0x30323449;
const S16 = 0x20363153;

export async function golden(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(read(JSON.parse(line) as StreamDescriptor))}\n`);
  }
}

function read(descriptor: StreamDescriptor): object {
  let reader: FrameReader | undefined;
  try {
    reader = new FrameReader(descriptor);
    const frames = [];
    for (let frame = reader.latest(); frame !== null; frame = reader.latest()) frames.push(reading(frame));
    return { frames };
  } catch (error) {
    if (error instanceof FrameError) return { refused: error.message };
    throw error;
  } finally {
    reader?.close();
  }
}

function reading(frame: VideoFrame | AudioBlock): object {
  const common = {
    n: frame.n,
    captureNs: String(frame.captureNs),
    publishNs: String(frame.publishNs),
    pts: frame.pts,
    timeBase: frame.timeBase,
    flags: frame.flags,
  };
  if (frame instanceof AudioBlock) {
    const { buffer, byteOffset, byteLength } = frame.samples;
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    return {
      ...common,
      fourcc: S16,
      width: frame.sampleRate,
      height: frame.channels,
      nbSamples: frame.length,
      planes: [{ offset: 0, stride: byteLength, sha256: sha256(bytes) }],
    };
  }
  return {
    ...common,
    fourcc: I420,
    width: frame.width,
    height: frame.height,
    rotation: frame.rotation,
    color: frame.color,
    nbSamples: 0,
    planes: [frame.y, frame.u, frame.v].map(({ offset, stride, data }: Plane) => ({ offset, stride, sha256: sha256(data) })),
  };
}

function sha256(data: Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
