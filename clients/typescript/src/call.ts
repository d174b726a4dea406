import type { Client } from "./client.js";
import { CallEnded, ConnectionLost } from "./errors.js";
import { CallStatus, ControlType, EndReason, type CallSession, type CallStatistics, type RequestOptions } from "./generated.js";
import type { FrameReader } from "./node/frames.js";

/** A call of this client's daemon. `session` is the newest copy of what the daemon says of it. */
export class Call {
  readonly callId: string;
  #session: CallSession | undefined;
  #doubtful = false;
  readonly #client: Client;

  /** @internal */
  constructor(client: Client, callId: string) {
    this.#client = client;
    this.callId = callId;
  }

  /** The newest copy; undefined until an event or an answer has spoken of the call. */
  get session(): CallSession | undefined {
    return this.#session;
  }

  /**
   * Wait until the call has come to `status` or beyond; to be over (0) is beyond all.
   *
   * Rejected with CallEnded if it is over and something else was waited for, with ConnectionLost if the client gives up.
   */
  async waitFor(status: CallStatus, { signal }: RequestOptions = {}): Promise<CallSession> {
    const session = await this.#until((s) => s.status === 0 || (status !== 0 && s.status >= status), signal);
    if (session.status === CallStatus.DISCONNECTED && status !== CallStatus.DISCONNECTED) throw new CallEnded(session);
    return session;
  }

  /** Wait until the call is over. */
  ended(options?: RequestOptions): Promise<CallSession> {
    return this.waitFor(CallStatus.DISCONNECTED, options);
  }

  /** Answer for good (sendAnswer): the callee does so at status 3, and sound and pictures flow. */
  accept(): Promise<CallSession> {
    return this.#client.sendAnswer({ callId: this.callId });
  }

  /** End the call, or refuse it; if it is over already, nothing changes. */
  hangUp(reason: EndReason = EndReason.HUNG_UP): Promise<CallSession> {
    return this.#client.endCall({ callId: this.callId, reason });
  }

  /** Stop sending sound. */
  pauseVoice(): Promise<CallSession> {
    return this.#update(ControlType.PAUSE_VOICE);
  }

  /** Send sound again. */
  resumeVoice(): Promise<CallSession> {
    return this.#update(ControlType.RESUME_VOICE);
  }

  /** Stop sending pictures. */
  pauseVideo(): Promise<CallSession> {
    return this.#update(ControlType.PAUSE_VIDEO);
  }

  /** Send pictures again. */
  resumeVideo(): Promise<CallSession> {
    return this.#update(ControlType.RESUME_VIDEO);
  }

  /** Read the numbers of the last second; after the end, the last there were. */
  statistics(): Promise<CallStatistics> {
    return this.#client.getStatistics({ callId: this.callId });
  }

  /** Read the peer's pictures; opened before there are any, it waits for the first. */
  openRemoteVideo(options?: RequestOptions): Promise<FrameReader<"video">> {
    return this.#client.openFrames(this.callId, "remote", "video", options);
  }

  /** Read the peer's sound. */
  openRemoteAudio(options?: RequestOptions): Promise<FrameReader<"audio">> {
    return this.#client.openFrames(this.callId, "remote", "audio", options);
  }

  /** Read our own pictures, as they go to the peer. */
  openLocalVideo(options?: RequestOptions): Promise<FrameReader<"video">> {
    return this.#client.openFrames(this.callId, "local", "video", options);
  }

  #update(controlType: ControlType): Promise<CallSession> {
    return this.#client.updateCall({ callId: this.callId, controlType });
  }

  async #until(wanted: (session: CallSession) => boolean, signal?: AbortSignal): Promise<CallSession> {
    const events = this.#client.events();
    const abort = (): void => events.end(signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
    try {
      while (true) {
        signal?.throwIfAborted();
        if (this.#doubtful || this.#session === undefined) {
          try {
            this.learn(await this.#client.getCallSession({ callId: this.callId }));
          } catch (error) {
            if (!(error instanceof ConnectionLost)) throw error;
            await this.#client.attached();
            continue;
          }
        }
        const session = this.#session;
        if (session !== undefined && wanted(session)) return session;
        if ((await events.next()).done) throw new ConnectionLost("the client was closed");
      }
    } finally {
      signal?.removeEventListener("abort", abort);
      await events.return();
    }
  }

  /** @internal Take in a copy, unless a newer one is known. */
  learn(session: CallSession): void {
    this.#doubtful = false;
    if (session.revision >= (this.#session?.revision ?? 0)) this.#session = session;
  }

  /** @internal Events were lost: ask the daemon before the copy is trusted again. */
  doubt(): void {
    this.#doubtful = true;
  }
}
