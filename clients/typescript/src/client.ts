import { Call } from "./call.js";
import { Connection } from "./connection.js";
import { ConnectionLost } from "./errors.js";
import { Emitter, EventStream, type AllEvents, type Event, type EventName } from "./events.js";
import {
  CallType,
  Methods,
  PROTOCOL_VERSION,
  ShuttingDown,
  TooManyRequests,
  type AnswerCallParams,
  type CallSession,
  type InitializeParams,
  type InitializeResult,
  type ListenOptions,
  type MakeCallParams,
  type Numbered,
  type OnEventsLostParams,
  type OnLocalStreamParams,
  type RequestOptions,
  type StreamKind,
  type StreamSide,
} from "./generated.js";
import type { OpenLink } from "./link.js";
import type { FrameReader } from "./node/frames.js";
import type { AudioSource, VideoSource } from "./node/sources.js";
import { Sources, type AudioSourceOptions, type SourceOpeners, type VideoSourceOptions } from "./sources.js";
import { Streams, type OpenReader } from "./streams.js";
import { VERSION } from "./version.js";

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/** How a client attaches, wherever it runs. */
export interface ClientOptions {
  /** Shown to people who look at the daemon. */
  readonly clientName?: string | undefined;
  /** Which events to send; null: none. Left out: all that are kept. */
  readonly listen?: ListenOptions | null | undefined;
  /** Sets what the session may do; without one the daemon's settings say it. */
  readonly token?: string | undefined;
  /** How long to try to attach again after the connection broke. Unit: ms. Default: for ever. */
  readonly retryMs?: number | undefined;
}

/** What a client needs of the machine it runs on. */
export interface Platform {
  readonly openLink: OpenLink;
  readonly openReader: OpenReader;
  readonly openSource: SourceOpeners;
}

/** What `call` takes beside the name. */
export interface CallOptions extends Omit<MakeCallParams, "remoteName" | "type"> {
  /** With pictures. */
  readonly video?: boolean;
}

/**
 * One session with a daemon, which survives the connection it runs on.
 *
 * Every method of the contract is a method here. While the connection is broken a request is rejected with
 * ConnectionLost at once; `await attached()` waits for the next. Streams of frames do not survive a connection, calls
 * and events do.
 */
export class Client extends Methods {
  readonly #platform: Platform;
  readonly #options: ClientOptions;
  readonly #emitter = new Emitter();
  readonly #streams: Streams;
  readonly #sources: Sources;
  readonly #readers = new Set<{ wants: (method: string) => boolean; stream: EventStream<Event> }>();
  readonly #calls = new Map<string, WeakRef<Call>>();
  #connection: Connection | undefined;
  #hello: InitializeResult | undefined;
  #seq = 0;
  #ended: { readonly error: Error; readonly asked: boolean } | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #wakeRetry: (() => void) | undefined;
  #waiting: (() => void)[] = [];

  private constructor(platform: Platform, options: ClientOptions) {
    super();
    this.#platform = platform;
    this.#options = options;
    this.#streams = new Streams(this, platform.openReader);
    this.#sources = new Sources(this, platform.openSource);
  }

  /** @internal */
  static async attach(platform: Platform, options: ClientOptions): Promise<Client> {
    const client = new Client(platform, options);
    await client.#attach();
    return client;
  }

  /** What the daemon said when we attached last. */
  get hello(): InitializeResult {
    return this.#hello as InitializeResult;
  }

  /** Wait until there is a connection. Rejected with ConnectionLost when no more is tried. */
  async attached(): Promise<void> {
    while (this.#connection === undefined || this.#connection.closed) {
      if (this.#ended) throw this.#ended.error;
      await new Promise<void>((wake) => this.#waiting.push(wake));
    }
  }

  /** Leave. What is under way is rejected with ConnectionLost, event streams end. Idempotent. */
  async close(): Promise<void> {
    await Promise.all([this.#streams.settle(), this.#sources.settle()]);
    this.#end(new ConnectionLost("the client was closed"), true);
    this.#connection?.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Call `handler` with the params of each such event; returns what takes it away again. */
  on<Name extends keyof AllEvents>(name: Name, handler: (params: AllEvents[Name]) => unknown): () => void {
    return this.#emitter.on(name, handler);
  }

  /** Wait for the next such event; its params. Rejected if the client ends, or with the signal's reason. */
  async once<Name extends EventName>(name: Name, { signal }: RequestOptions = {}): Promise<AllEvents[Name]> {
    signal?.throwIfAborted();
    const events = this.events(name);
    const abort = (): void => events.end(signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
    try {
      const { value } = await events.next();
      if (value === undefined) throw new ConnectionLost("the client was closed");
      return value.params as AllEvents[Name];
    } finally {
      signal?.removeEventListener("abort", abort);
      await events.return();
    }
  }

  /** Iterate over the events from now on: those named, or all. */
  events<Name extends EventName = EventName>(...names: Name[]): EventStream<Event<Name>> {
    const wanted: ReadonlySet<string> = new Set(names);
    const reader = {
      wants: (method: string) => wanted.size === 0 || wanted.has(method),
      stream: new EventStream<Event>(() => this.#readers.delete(reader)),
    };
    this.#readers.add(reader);
    if (this.#ended) endStream(reader.stream, this.#ended);
    return reader.stream as unknown as EventStream<Event<Name>>;
  }

  /**
   * Ring `remoteName`; answers at once, at status 1.
   *
   * The call's id is chosen here unless you choose it, so if the connection breaks meanwhile the request is repeated on
   * the next one and still makes one call.
   */
  async call(remoteName: string, { video = false, ...rest }: CallOptions = {}): Promise<Call> {
    const callId = rest.callId ?? crypto.randomUUID();
    const call = this.getCall(callId);
    const params = { ...rest, callId, remoteName, type: video ? CallType.VIDEO : CallType.AUDIO };
    while (true) {
      try {
        await this.makeCall(params);
        return call;
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
        await this.attached();
      }
    }
  }

  /** Answer what rings; answers at status 2. At status 3 the call wants its `accept()`. */
  async answer(callId: string, options: Omit<AnswerCallParams, "callId"> = {}): Promise<Call> {
    const call = this.getCall(callId);
    await this.answerCall({ ...options, callId });
    return call;
  }

  /** The object of a call. */
  getCall(callId: string): Call {
    const known = this.#calls.get(callId)?.deref();
    if (known) return known;
    const call = new Call(this, callId);
    this.#calls.set(callId, new WeakRef(call));
    return call;
  }

  /**
   * Open a stream for reading, and wait for its ring if there is none yet; the reader follows it to its end.
   *
   * Close the reader when done, and the daemon stops writing for it. Only in Node; rejected with what openStream is
   * rejected with, CallEnded, or a FrameError.
   */
  openFrames<Kind extends StreamKind>(
    callId: string,
    side: StreamSide,
    kind: Kind,
    options?: RequestOptions,
  ): Promise<FrameReader<Kind>> {
    return this.#streams.open(callId, side, kind, options) as Promise<FrameReader<Kind>>;
  }

  /**
   * Be a camera: write pictures of at most this size, and name its `sourceId` in a call. It lasts until it is closed, or
   * until the connection ends. Only in Node; rejected with what createFrameSource is rejected with, or a FrameError.
   */
  createVideoSource(options: VideoSourceOptions, request?: RequestOptions): Promise<VideoSource> {
    return this.#sources.video(options, request);
  }

  /** Be a microphone of 48 kHz. As `createVideoSource`. */
  createAudioSource(options: AudioSourceOptions = {}, request?: RequestOptions): Promise<AudioSource> {
    return this.#sources.audio(options, request);
  }

  override async request<Result = unknown>(method: string, params: object = {}, options?: RequestOptions): Promise<Result> {
    if (this.#connection === undefined) throw this.#ended?.error ?? new ConnectionLost("there is no connection");
    const result = await this.#connection.request<Result>(method, params, options);
    if (isSession(result)) this.#learn(result);
    return result;
  }

  // The connection, and the one after it.

  async #attach(): Promise<boolean> {
    const connection: Connection = await Connection.open(this.#platform.openLink, {
      notification: (method, params) => this.#notified(connection, method, params),
      closed: () => this.#closed(connection),
    });
    let hello: InitializeResult;
    try {
      hello = await connection.request<InitializeResult>("initialize", this.#introduction());
    } catch (error) {
      connection.close();
      throw error;
    }
    if (this.#ended) {
      connection.close();
      throw this.#ended.error;
    }
    if (connection.closed) throw new ConnectionLost("the connection to the daemon broke");
    this.#hello = hello;
    this.#seq = hello.seq;
    this.#connection = connection;
    if (hello.lost && hello.snapshot) this.#lose({ ...hello.lost, snapshot: hello.snapshot });
    return hello.resumed;
  }

  #introduction(): InitializeParams {
    const { clientName = "javascript", listen = {}, token } = this.#options;
    const { epoch, sessionId } = this.#hello ?? {};
    return {
      protocolVersion: PROTOCOL_VERSION,
      client: { name: clientName, version: VERSION },
      token,
      listen: listen ?? undefined,
      ...(epoch !== undefined && { resume: { epoch, seq: this.#seq, sessionId }, snapshot: true }),
    };
  }

  #closed(connection: Connection): void {
    if (connection !== this.#connection || this.#ended) return;
    this.#streams.abandon();
    void this.#sources.settle();
    this.#emitter.emit("lost", new ConnectionLost("the connection to the daemon broke"));
    void this.#reattach();
  }

  async #reattach(): Promise<void> {
    const deadline = Date.now() + (this.#options.retryMs ?? Infinity);
    for (let pause = FIRST_PAUSE_MS; !this.#ended; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      await this.#sleep(pause * (0.5 + Math.random() / 2));
      if (this.#ended) return;
      try {
        const resumed = await this.#attach();
        this.#wake();
        this.#emitter.emit("attached", { resumed });
        return;
      } catch (error) {
        const mayPass =
          error instanceof ConnectionLost || error instanceof ShuttingDown || error instanceof TooManyRequests;
        if (!mayPass || Date.now() + pause > deadline) this.#end(error as Error, false);
      }
    }
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.#wakeRetry = wake;
      this.#retry = setTimeout(wake, ms);
    });
  }

  #end(error: Error, asked: boolean): void {
    if (this.#ended) return;
    this.#ended = { error, asked };
    clearTimeout(this.#retry);
    this.#wakeRetry?.();
    this.#streams.abandon();
    void this.#sources.settle();
    this.#wake();
    for (const { stream } of this.#readers) endStream(stream, this.#ended);
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  // What arrives.

  #notified(connection: Connection, method: string, params: object): void {
    const { seq, prevSeq } = params as Numbered;
    if (seq !== undefined) {
      if (seq <= this.#seq) return;
      if (prevSeq !== this.#seq) {
        connection.close(); // one was missed: the next connection resumes
        return;
      }
      this.#seq = seq;
    }
    if (method === "onEventsLost") {
      this.#lose(params as OnEventsLostParams);
      return;
    }
    const { session } = params as { session?: CallSession };
    if (session !== undefined) this.#learn(session);
    if (method === "onRemoteStream" || method === "onLocalStream") this.#streams.heard(params as OnLocalStreamParams);
    this.#publish(method, params);
  }

  #lose(params: OnEventsLostParams): void {
    for (const call of this.#calls.values()) call.deref()?.doubt();
    this.#seq = Math.max(this.#seq, params.snapshot.seq);
    for (const session of params.snapshot.calls) this.#learn(session);
    this.#publish("onEventsLost", params);
  }

  #publish(method: string, params: object): void {
    for (const { wants, stream } of [...this.#readers]) if (wants(method)) stream.push({ method, params } as Event);
    this.#emitter.emit(method, params);
  }

  #learn(session: CallSession): void {
    const known = this.#calls.get(session.callId);
    const call = known?.deref();
    if (call) call.learn(session);
    else if (known) this.#calls.delete(session.callId);
  }
}

function endStream(stream: EventStream<Event>, { error, asked }: { error: Error; asked: boolean }): void {
  if (asked) stream.end();
  else stream.end(error);
}

function isSession(value: unknown): value is CallSession {
  return typeof value === "object" && value !== null && "callId" in value && "status" in value && "revision" in value;
}
