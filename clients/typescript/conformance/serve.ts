/** `serve`: a client that is told what to do by JSON lines. */
import { createInterface } from "node:readline";

import {
  AhoyError,
  AudioBlock,
  Client,
  connect,
  FrameError,
  VideoSource,
  type AudioSource,
  type FrameReader,
  type RequestOptions,
  type StreamKind,
  type StreamSide,
  type VideoFrame,
} from "ahoyd-client";

import { show, sound } from "./feed.js";

const CELLS = 32;
const ROWS = 3;

interface Line {
  readonly op: string;
  readonly id: string | number;
  readonly method: string;
  readonly params: object;
  readonly runtime: string;
  readonly url?: string;
  readonly token: string | null;
  readonly listen: boolean;
  readonly callId: string;
  readonly side: StreamSide;
  readonly kind: StreamKind;
  readonly marks: boolean;
  readonly streamId: string;
  readonly sourceId: string;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
  readonly channels: number;
  readonly frames: number;
}

function say(op: string, members: object = {}): void {
  process.stdout.write(`${JSON.stringify({ op, ...members })}\n`);
}

function told(error: unknown): object {
  if (error instanceof AhoyError) return { code: error.code, message: error.message, data: { description: error.message, ...error.data } };
  if (error instanceof FrameError) return { code: 0, message: error.message, data: {} };
  throw error;
}

export async function serve(): Promise<void> {
  const served = new Served();
  for await (const text of createInterface({ input: process.stdin })) {
    const line = JSON.parse(text) as Line;
    if (line.op === "quit") break;
    if (line.op === "connect") await served.connect(line);
    else if (line.op === "close") {
      await served.close();
      say("closed");
    } else served.take(line);
  }
  await served.close();
}

class Served {
  #client: Client | undefined;
  readonly #requests = new Map<string | number, AbortController>();
  readonly #readers = new Map<string, FrameReader>();
  readonly #sources = new Map<string, VideoSource | AudioSource>();

  async connect({ runtime, url, token, listen }: Line): Promise<void> {
    try {
      const client = await connect({
        ...(url === undefined ? { path: `${runtime}/rpc.sock` } : { url }),
        clientName: "conformance",
        ...(token !== null && { token }),
        ...(listen ? {} : { listen: null }),
      });
      this.#client = client;
      client.on("lost", () => say("lost"));
      client.on("attached", ({ resumed }) => say("attached", { resumed }));
      void this.#tellEvents(client);
      say("attached", { resumed: false });
    } catch (error) {
      say("refused", { error: told(error) });
    }
  }

  async close(): Promise<void> {
    for (const asked of this.#requests.values()) asked.abort();
    for (const reader of this.#readers.values()) reader.close();
    await this.#client?.close();
    this.#client = undefined;
  }

  take(line: Line): void {
    const client = this.#client as Client;
    switch (line.op) {
      case "request":
        void this.#request(client, line);
        break;
      case "cancel":
        this.#requests.get(line.id)?.abort();
        break;
      case "openStream":
        void this.#read(client, line);
        break;
      case "createSource":
        void this.#createSource(client, line);
        break;
      case "feed":
        void this.#feed(line);
        break;
      case "closeStream":
        this.#readers.get(line.streamId)?.close();
        break;
      default:
        throw new Error(`unknown op ${line.op}`);
    }
  }

  async #request(client: Client, { id, method, params }: Line): Promise<void> {
    const asked = new AbortController();
    this.#requests.set(id, asked);
    try {
      say("answer", { id, result: await ask(client, method, params, { signal: asked.signal }) });
    } catch (error) {
      const cancelled = { code: -32800, message: "cancelled", local: true };
      say("answer", { id, error: error === asked.signal.reason ? cancelled : told(error) });
    } finally {
      this.#requests.delete(id);
    }
  }

  async #read(client: Client, { callId, side, kind, marks }: Line): Promise<void> {
    let reader: FrameReader;
    try {
      reader = await client.openFrames(callId, side, kind);
    } catch (error) {
      say("failed", { what: "openStream", error: told(error) });
      return;
    }
    const { streamId, counters } = reader;
    this.#readers.set(streamId, reader);
    say("stream", { streamId });
    for await (const frame of reader) tellFrame(reader, frame, marks);
    this.#readers.delete(streamId);
    say("streamClosed", { streamId, counters });
  }

  async #createSource(client: Client, { kind, name, width, height, frameRate, channels }: Line): Promise<void> {
    try {
      const source =
        kind === "video"
          ? await client.createVideoSource({ name, width, height, frameRate })
          : await client.createAudioSource({ name, channels });
      this.#sources.set(source.sourceId, source);
      say("source", { sourceId: source.sourceId });
    } catch (error) {
      say("failed", { what: "createSource", error: told(error) });
    }
  }

  async #feed({ sourceId, frames }: Line): Promise<void> {
    const source = this.#sources.get(sourceId);
    if (source instanceof VideoSource) await show(source, frames);
    else if (source !== undefined) await sound(source, frames);
    say("fed", { sourceId, frames });
  }

  async #tellEvents(client: Client): Promise<void> {
    for await (const { method, params } of client.events()) {
      if (method === "onEventsLost") say("eventsLost", { fromSeq: params.fromSeq, toSeq: params.toSeq });
      else say("event", { method, params });
    }
  }
}

type Stub = (params: object, options: RequestOptions) => Promise<unknown>;

/** Ask by the client's method of this name; by the name alone where there is none. */
function ask(client: Client, method: string, params: object, options: RequestOptions): Promise<unknown> {
  const stub = (client as unknown as Record<string, Stub | undefined>)[method.replace(/^rpc\./, "")];
  return stub === undefined ? client.request(method, params, options) : stub.call(client, params, options);
}

function tellFrame(reader: FrameReader, frame: VideoFrame | AudioBlock, marks: boolean): void {
  const { streamId, generation } = reader;
  const common = { streamId, generation, n: frame.n, pts: frame.pts, captureNs: String(frame.captureNs), torn: false };
  if (frame instanceof AudioBlock) {
    const square = frame.samples.reduce((sum, sample) => sum + (sample / 32768) ** 2, 0) / frame.samples.length;
    const rmsDb = Math.max(-100, 10 * Math.log10(square));
    say("frame", { ...common, width: 0, height: 0, nbSamples: frame.length, rmsDb });
  } else {
    const { width, height } = frame;
    say("frame", { ...common, width, height, nbSamples: 0, ...(marks && { marks: marksOf(frame) }) });
  }
}

function marksOf({ y, width }: VideoFrame): string {
  const cell = Math.floor(width / CELLS);
  const middle = (index: number): number => index * cell + (cell >> 1);
  const luma = Array.from({ length: ROWS * CELLS }, (_, at) => y.data[middle(Math.floor(at / CELLS)) * y.stride + middle(at % CELLS)]);
  return Buffer.from(luma as number[]).toString("hex");
}
