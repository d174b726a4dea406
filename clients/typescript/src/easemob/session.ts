import type { CallSession } from "../generated.js";
import type { EMCallManager } from "./manager.js";
import type { Mirror } from "./mirror.js";
import type { EMPending } from "./result.js";
import { EMCallSessionStatistics } from "./statistics.js";

/** One call. The getters answer from the newest copy of what the daemon has said of it, at once. */
export class EMCallSession {
  readonly #manager: EMCallManager;
  readonly #mirror: Mirror;
  #session: CallSession;

  /** @internal */
  constructor(manager: EMCallManager, mirror: Mirror, session: CallSession) {
    this.#manager = manager;
    this.#mirror = mirror;
    this.#session = session;
  }

  /** The call's id, the same on both sides. */
  getCallId(): string {
    return this.#session.callId;
  }

  /** Our user. */
  getLocalName(): string {
    return this.#newest.localName;
  }

  /** 0 audio, 1 video. */
  getType(): number {
    return this.#newest.type;
  }

  /** The other user. */
  getRemoteName(): string {
    return this.#newest.remoteName;
  }

  /** Whether we made the call. */
  getIsCaller(): boolean {
    return this.#newest.isCaller;
  }

  /** 0 disconnected, 1 ringing, 2 connecting, 3 connected, 4 accepted. */
  getStatus(): number {
    return this.#newest.status;
  }

  /** The caller's words to the callee. */
  getExt(): string {
    return this.#newest.ext;
  }

  /** The numbers of the last second, renewed every second; after the end, the last there were. */
  getStatistics(): EMCallSessionStatistics {
    return new EMCallSessionStatistics(this.#mirror.statistics(this.getCallId()));
  }

  /** Pause or resume: 0 pause voice, 1 resume voice, 2 pause video, 3 resume video. */
  update(controlType: number): EMPending<EMCallSession> {
    return this.#manager.updateCall(this.getCallId(), controlType);
  }

  get #newest(): CallSession {
    return (this.#session = this.#mirror.session(this.getCallId()) ?? this.#session);
  }
}
