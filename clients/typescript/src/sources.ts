import type { Client } from "./client.js";
import { AhoyError } from "./error.js";
import type { CreateFrameSourceResult, RequestOptions } from "./generated.js";
import type { AudioSource, VideoSource } from "./node/sources.js";

/** What a camera of ours is to be. */
export interface VideoSourceOptions {
  /** For people: the label in listDevices. Default: `camera`. */
  readonly name?: string | undefined;
  readonly width: number;
  readonly height: number;
  /** The most pictures a second that are sent on. Default: 30. */
  readonly frameRate?: number | undefined;
}

/** What a microphone of ours is to be. */
export interface AudioSourceOptions {
  /** For people: the label in listDevices. Default: `microphone`. */
  readonly name?: string | undefined;
  /** Default: 1. */
  readonly channels?: number | undefined;
}

/** Opens the rings of sources; where there is no shared memory both are rejected. */
export interface SourceOpeners {
  video(created: CreateFrameSourceResult, options: VideoSourceOptions & { frameRate: number }): Promise<VideoSource>;
  audio(created: CreateFrameSourceResult, channels: number): Promise<AudioSource>;
}

/** The sources a client feeds: made, and given back when they are closed. */
export class Sources {
  readonly #client: Client;
  readonly #openers: SourceOpeners;
  readonly #open = new Set<VideoSource | AudioSource>();
  readonly #closing = new Set<Promise<unknown>>();

  constructor(client: Client, openers: SourceOpeners) {
    this.#client = client;
    this.#openers = openers;
  }

  async video(options: VideoSourceOptions, request?: RequestOptions): Promise<VideoSource> {
    const { name = "camera", width, height, frameRate = 30 } = options;
    const created = await this.#client.createFrameSource({ kind: "video", name, width, height, frameRate }, request);
    return this.#opened(created, this.#openers.video(created, { ...options, frameRate }));
  }

  async audio({ name = "microphone", channels = 1 }: AudioSourceOptions, request?: RequestOptions): Promise<AudioSource> {
    const created = await this.#client.createFrameSource({ kind: "audio", name, channels }, request);
    return this.#opened(created, this.#openers.audio(created, channels));
  }

  /** The client is leaving, or its connection has gone: close all, and wait until what can be given back is. */
  async settle(): Promise<void> {
    for (const source of [...this.#open]) source.close();
    await Promise.all(this.#closing);
  }

  async #opened<Made extends VideoSource | AudioSource>(
    { sourceId }: CreateFrameSourceResult,
    opening: Promise<Made>,
  ): Promise<Made> {
    let source: Made;
    try {
      source = await opening;
    } catch (error) {
      this.#giveBack(sourceId);
      throw error;
    }
    this.#open.add(source);
    source.onclose = () => {
      this.#open.delete(source);
      this.#giveBack(sourceId);
    };
    return source;
  }

  #giveBack(sourceId: string): void {
    const closing = this.#client.closeFrameSource({ sourceId }).catch((error: unknown) => {
      if (!(error instanceof AhoyError)) throw error; // a broken connection has closed the source already
    });
    this.#closing.add(closing);
    void closing.finally(() => this.#closing.delete(closing));
  }
}
