import type { Client } from "../client.js";
import { AhoyError } from "../error.js";
import { ConnectionLost } from "../errors.js";
import { rethrow } from "../events.js";
import { FrameError } from "../frame-error.js";
import {
  CallStatus,
  EndReason,
  type CallSession,
  type CallType,
  type ControlType,
  type OnLocalStreamParams,
  type OnSendPushMessageParams,
} from "../generated.js";
import { EMCallConfigs } from "./configs.js";
import type { Callbacks, EMCallManagerListener } from "./listener.js";
import type { EMChatManager } from "./messages.js";
import type { Mirror } from "./mirror.js";
import { attempt, EMPending, type EMResult } from "./result.js";
import { EMCallSession } from "./session.js";
import { EMStream } from "./stream.js";

/** Called with an open stream and its type, 0 audio or 1 video. */
export type StreamCallback = (stream: EMStream, type: number) => unknown;
/** Called with our name, the callee's and the call's type, 0 audio or 1 video. */
export type PushCallback = (from: string, to: string, type: number) => unknown;

/**
 * Makes, answers and ends calls, and tells listeners. What asks for something to be done answers at once as if it had been
 * done; awaited, the answer is the daemon's.
 */
export class EMCallManager {
  readonly #client: Client;
  readonly #mirror: Mirror;
  readonly #chat: EMChatManager;
  readonly #listeners = new Set<EMCallManagerListener>();
  readonly #streamCallbacks: { remote?: StreamCallback; local?: StreamCallback } = {};
  #pushCallback: PushCallback | undefined;

  /** @internal */
  constructor(client: Client, mirror: Mirror, chat: EMChatManager) {
    this.#client = client;
    this.#chat = chat;
    this.#mirror = mirror;
    client.on("onRecvCallIncoming", ({ session }) => this.#tell("onRecvCallIncoming", session));
    client.on("onRecvCallConnected", ({ session }) => this.#tell("onRecvCallConnected", session));
    client.on("onRecvCallAccepted", ({ session }) => this.#tell("onRecvCallAccepted", session));
    client.on("onRecvCallEnded", ({ session, reason, error }) =>
      this.#tell("onRecvCallEnded", session, reason, error && { ...error, data: null }),
    );
    client.on("onRecvCallNetworkStatusChanged", ({ session, toStatus }) =>
      this.#tell("onRecvCallNetworkStatusChanged", session, toStatus),
    );
    client.on("onRecvCallStateChanged", ({ session, type }) => this.#tell("onRecvCallStateChanged", session, type));
    client.on("onRemoteStream", (params) => this.#offer(params, this.#streamCallbacks.remote));
    client.on("onLocalStream", (params) => this.#offer(params, this.#streamCallbacks.local));
    client.on("onSendPushMessage", (push) => this.#push(push));
    client.on("onEventsLost", () => {
      // The daemon may have been restarted, and knows no more who can push.
      if (this.#pushCallback !== undefined) return attempt(this.#client.setSendPushHandler({ enabled: true }));
      return undefined;
    });
  }

  /** Tell `listener` what happens, from now on and once, however often it is added. */
  addListener(listener: EMCallManagerListener): void {
    this.#listeners.add(listener);
  }

  /** Tell it no more. */
  removeListener(listener: EMCallManagerListener): void {
    this.#listeners.delete(listener);
  }

  /**
   * Call somebody: type 0 audio, 1 video; `ext` is seen by the callee. `data` is the call at status 1. If the daemon refuses
   * it, it ends with reason 4 and the daemon's error.
   */
  asyncMakeCall(remoteName: string, type: number, ext = ""): EMPending<EMCallSession> {
    const callId = crypto.randomUUID();
    const session = begun(callId, this.#mirror.user, remoteName, type as CallType, ext);
    this.#mirror.learn(session);
    const said = attempt(this.#make({ callId, remoteName, type: type as CallType, ext })).then((result) => {
      if (result.code !== 0) this.#refused(session, result);
      return result;
    });
    return new EMPending(this.#session(session), said);
  }

  /** Answer an incoming call. */
  asyncAnswerCall(callId: string): EMPending<EMCallSession> {
    return this.#ask(callId, this.#client.answerCall({ callId }));
  }

  /** Confirm, as the callee, once connected: sound and pictures flow. */
  sendAnswer(callId: string): EMPending<EMCallSession> {
    return this.#ask(callId, this.#client.sendAnswer({ callId }));
  }

  /**
   * End or refuse a call; the peer gets the reason as it is given: 0 hung up, 1 no response, 2 rejected, 3 busy, 4 failed,
   * 5 unsupported, 6 offline.
   */
  asyncEndCall(callId: string, reason: number): EMPending<EMCallSession> {
    return this.#ask(callId, this.#client.endCall({ callId, reason: reason as EndReason }));
  }

  /** Pause or resume: 0 pause voice, 1 resume voice, 2 pause video, 3 resume video. */
  updateCall(callId: string, controlType: number): EMPending<EMCallSession> {
    return this.#ask(callId, this.#client.updateCall({ callId, controlType: controlType as ControlType }));
  }

  /** The original's spelling of `updateCall`. */
  updateCal(callId: string, controlType: number): EMPending<EMCallSession> {
    return this.updateCall(callId, controlType);
  }

  /** The configs as they are. */
  getCallConfigs(): EMCallConfigs {
    return new EMCallConfigs(this.#mirror.configs);
  }

  /** Change what the setters of `configs` have set, all or nothing; the rest stays as the daemon has it. */
  setCallConfigs(configs: EMCallConfigs): EMPending<EMCallConfigs> {
    const changing = this.#mirror.change(configs.changed).then((changed) => new EMCallConfigs(changed));
    return new EMPending(configs, attempt(changing));
  }

  /** Call `callback` with each open stream of a peer. The last callback given counts. */
  getRemoteStream(callback: StreamCallback): void {
    this.#streamCallbacks.remote = callback;
  }

  /** The same for our own sound and pictures, as soon as their device is open. */
  getLocalStream(callback: StreamCallback): void {
    this.#streamCallbacks.local = callback;
  }

  /**
   * Call `callback` when a call finds its callee offline and isSendPushIfOffline is set. Of several clients only the newest is
   * asked. The push counts as sent once the texts that `callback` sends are; not if one is refused, or it throws.
   */
  setSendPushMessage(callback: PushCallback): EMPending<null> {
    this.#pushCallback = callback;
    return new EMPending<null>(null, attempt(this.#client.setSendPushHandler({ enabled: true }).then(() => null)));
  }

  /** Repeated on the next connection if this one breaks: under one id it is one call. */
  async #make(params: { callId: string; remoteName: string; type: CallType; ext: string }): Promise<EMCallSession> {
    while (true) {
      try {
        return this.#learned(await this.#client.makeCall(params));
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
        await this.#client.attached();
      }
    }
  }

  #ask(callId: string, request: Promise<CallSession>): EMPending<EMCallSession> {
    const known = this.#mirror.session(callId);
    const said = attempt(request.then((session) => this.#learned(session)));
    return new EMPending(known ? this.#session(known) : null, said);
  }

  #learned(session: CallSession): EMCallSession {
    this.#mirror.learn(session);
    return this.#session(session);
  }

  #session(session: CallSession): EMCallSession {
    return new EMCallSession(this, this.#mirror, session);
  }

  #refused(session: CallSession, { code, description }: EMResult<unknown>): void {
    const reason = EndReason.FAILED;
    const ended = { ...session, status: CallStatus.DISCONNECTED, endReason: reason, endedAtMs: Date.now() };
    this.#mirror.learn(ended);
    this.#tell("onRecvCallEnded", ended, reason, { code, description, data: null });
  }

  #tell<Name extends keyof Callbacks>(
    name: Name,
    session: CallSession,
    ...more: Parameters<Callbacks[Name]> extends [EMCallSession, ...infer More] ? More : never
  ): void {
    for (const { callbacks } of [...this.#listeners]) {
      try {
        (callbacks[name] as ((...args: unknown[]) => unknown) | undefined)?.(this.#session(session), ...more);
      } catch (error) {
        rethrow(error);
      }
    }
  }

  async #offer({ session, type, stream }: OnLocalStreamParams, callback: StreamCallback | undefined): Promise<void> {
    if (callback === undefined || stream.reason !== "available") return;
    const side = stream.side === "local" ? "local" : "remote";
    const kind = stream.kind === "audio" ? "audio" : "video";
    let opened: EMStream;
    try {
      opened = new EMStream(await this.#client.openFrames(session.callId, side, kind));
    } catch (error) {
      if (error instanceof AhoyError || error instanceof FrameError) return; // it is gone already
      throw error;
    }
    callback(opened, type);
  }

  async #push({ pushId, from, to, type }: OnSendPushMessageParams): Promise<void> {
    if (this.#pushCallback === undefined) return;
    try {
      await this.#pushCallback(from, to, type);
    } catch (error) {
      await attempt(this.#client.reportPushSent({ pushId, ok: false, detail: "the callback failed" }));
      throw error;
    }
    await attempt(this.#client.reportPushSent({ pushId, ok: await this.#chat.settle() }));
  }
}

/** A call of ours as it stands before the daemon has said a word of it; every word of the daemon's is newer. */
function begun(callId: string, localName: string, remoteName: string, type: CallType, ext: string): CallSession {
  const nothing = { network: 0, endReason: null, reasonDetail: null, error: null, localPaused: {}, remotePaused: {} } as const;
  const unknown = { owner: null, ownerLostAtMs: null, continuedAs: null, graceMs: 0, onOwnerLost: "hangup" } as const;
  const times = { createdAtMs: Date.now(), connectedAtMs: null, acceptedAtMs: null, endedAtMs: null, durationMs: 0 };
  return {
    ...nothing,
    ...unknown,
    ...times,
    callId,
    localName,
    remoteName,
    type,
    ext,
    isCaller: true,
    status: CallStatus.RINGING,
    typeChange: null,
    localRecording: { state: "off", path: null, startedAtMs: null },
    remoteRecording: { state: "off", path: null, startedAtMs: null },
    sources: {},
    chosenBy: { audio: "none", video: "none", speaker: "none" },
    degraded: [],
    peer: { deviceId: null, verified: "none" },
    revision: 0,
  };
}
