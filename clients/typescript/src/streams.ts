import type { Client } from "./client.js";
import { AhoyError } from "./error.js";
import { CallEnded, ConnectionLost } from "./errors.js";
import type { EventStream, Event } from "./events.js";
import type { OnLocalStreamParams, RequestOptions, StreamDescriptor, StreamKind, StreamSide } from "./generated.js";
import type { FrameReader } from "./node/frames.js";

/** Opens the ring of a descriptor; throws a FrameError. */
export type OpenReader = (descriptor: StreamDescriptor) => FrameReader;

/** A ring may be replaced by a larger one just when it is to be opened: then the next one is asked for. */
const ATTEMPTS = 5;

/** The readers a client has open: each goes on with the next ring, and ends, when the daemon says so. */
export class Streams {
  readonly #client: Client;
  readonly #openReader: OpenReader;
  readonly #readers = new Map<string, Set<FrameReader>>();
  readonly #closing = new Set<Promise<unknown>>();
  #over = false;

  constructor(client: Client, openReader: OpenReader) {
    this.#client = client;
    this.#openReader = openReader;
  }

  async open(callId: string, side: StreamSide, kind: StreamKind, options?: RequestOptions): Promise<FrameReader> {
    const events = this.#client.events("onRemoteStream", "onLocalStream", "onRecvCallEnded");
    const abort = (): void => events.end(options?.signal?.reason);
    options?.signal?.addEventListener("abort", abort, { once: true });
    try {
      for (let attempt = 1; ; attempt++) {
        let descriptor = await this.#client.openStream({ callId, side, kind }, options);
        while (descriptor.path === null) {
          await heardOf(events, callId, descriptor.streamId);
          descriptor = await this.#client.openStream({ callId, side, kind }, options);
        }
        try {
          return this.#keep(descriptor, this.#openReader(descriptor));
        } catch (error) {
          if (attempt === ATTEMPTS || (error as { what?: string }).what !== "path") throw error;
        }
      }
    } finally {
      options?.signal?.removeEventListener("abort", abort);
      await events.return();
    }
  }

  /** Take in a notification about a stream. */
  heard({ stream }: OnLocalStreamParams): void {
    for (const reader of [...(this.#readers.get(stream.streamId) ?? [])]) {
      if (stream.reason === "ended" || stream.reason === "engineLost") {
        this.#readers.delete(stream.streamId);
        reader.close();
      } else if (stream.reason === "resized" && stream.generation > reader.generation) {
        reader.follow(stream);
      }
    }
  }

  /** The connection has gone and the streams with it. */
  abandon(): void {
    const readers = [...this.#readers.values()].flatMap((some) => [...some]);
    this.#readers.clear();
    for (const reader of readers) reader.close();
  }

  /** The client is leaving: wait until what was closed is given back; the rest goes with the connection. */
  async settle(): Promise<void> {
    this.#over = true;
    await Promise.all(this.#closing);
  }

  #keep({ streamId }: StreamDescriptor, reader: FrameReader): FrameReader {
    const readers = this.#readers.get(streamId) ?? new Set();
    this.#readers.set(streamId, readers.add(reader));
    reader.onclose = () => {
      if (!readers.delete(reader) || readers.size || this.#readers.get(streamId) !== readers) return;
      this.#readers.delete(streamId);
      if (!this.#over) this.#giveBack(streamId);
    };
    return reader;
  }

  #giveBack(streamId: string): void {
    const closing = this.#client.closeStream({ streamId }).catch((error: unknown) => {
      if (!(error instanceof AhoyError)) throw error; // a broken connection has closed the stream already
    });
    this.#closing.add(closing);
    void closing.finally(() => this.#closing.delete(closing));
  }
}

type News = Event<"onRemoteStream" | "onLocalStream" | "onRecvCallEnded">;

async function heardOf(events: EventStream<News>, callId: string, streamId: string): Promise<void> {
  for (let next = await events.next(); !next.done; next = await events.next()) {
    const event = next.value;
    if (event.method === "onRecvCallEnded") {
      if (event.params.session.callId === callId) throw new CallEnded(event.params.session);
    } else if (event.params.stream.streamId === streamId) {
      return;
    }
  }
  throw new ConnectionLost("the client was closed");
}
