import type { EMResult } from "./result.js";
import type { EMCallSession } from "./session.js";

/** What a listener may be told. */
export interface Callbacks {
  onRecvCallIncoming: (callsession: EMCallSession) => unknown;
  onRecvCallConnected: (callsession: EMCallSession) => unknown;
  onRecvCallAccepted: (callsession: EMCallSession) => unknown;
  onRecvCallEnded: (callsession: EMCallSession, reason: number, error: EMResult<never> | null) => unknown;
  onRecvCallNetworkStatusChanged: (callsession: EMCallSession, toStatus: number) => unknown;
  onRecvCallStateChanged: (callsession: EMCallSession, type: number) => unknown;
}

/** Holds one callback for each kind of event; the last one given counts. See `EMCallManager.addListener`. */
export class EMCallManagerListener {
  /** @internal */
  readonly callbacks: Partial<Callbacks> = {};

  /** Somebody calls. */
  onRecvCallIncoming(callback: Callbacks["onRecvCallIncoming"]): void {
    this.callbacks.onRecvCallIncoming = callback;
  }

  /** The path is there. The callee now calls sendAnswer. */
  onRecvCallConnected(callback: Callbacks["onRecvCallConnected"]): void {
    this.callbacks.onRecvCallConnected = callback;
  }

  /** Sound and pictures flow. */
  onRecvCallAccepted(callback: Callbacks["onRecvCallAccepted"]): void {
    this.callbacks.onRecvCallAccepted = callback;
  }

  /**
   * A call is over: (callsession, reason, error). reason: 0 hung up, 1 no response, 2 rejected, 3 busy, 4 failed,
   * 5 unsupported, 6 offline. error: code and description when a fault ended it, else null.
   */
  onRecvCallEnded(callback: Callbacks["onRecvCallEnded"]): void {
    this.callbacks.onRecvCallEnded = callback;
  }

  /** The path got better or worse: (callsession, toStatus): 0 connected, 1 unstable, 2 disconnected. */
  onRecvCallNetworkStatusChanged(callback: Callbacks["onRecvCallNetworkStatusChanged"]): void {
    this.callbacks.onRecvCallNetworkStatusChanged = callback;
  }

  /** The peer did it: (callsession, type): 0 voice paused, 1 voice resumed, 2 video paused, 3 video resumed. */
  onRecvCallStateChanged(callback: Callbacks["onRecvCallStateChanged"]): void {
    this.callbacks.onRecvCallStateChanged = callback;
  }
}
