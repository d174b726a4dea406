import type { CallConfigs, CallConfigsPatch } from "../generated.js";

type Changes = { -readonly [Name in keyof CallConfigsPatch]: CallConfigsPatch[Name] };

/** A copy of the daemon's configs; what the setters change is sent by `EMCallManager.setCallConfigs`. */
export class EMCallConfigs {
  /** @internal What the setters have set. */
  readonly changed: Changes = {};
  #configs: CallConfigs;

  /** @internal */
  constructor(configs: CallConfigs) {
    this.#configs = configs;
  }

  /** Whether a call to somebody offline asks for a push. */
  getIsSendPushIfOffline(): boolean {
    return this.#configs.isSendPushIfOffline;
  }

  /** Ask for a push when the callee is offline, or not. */
  setIsSendPushIfOffline(isSendPushIfOffline: boolean): void {
    this.#change({ isSendPushIfOffline });
  }

  /** Width the camera is opened with, in pixels. */
  getVideoResolutionWidth(): number {
    return this.#configs.videoResolution.width;
  }

  /** Height the camera is opened with, in pixels. */
  getVideoResolutionHeight(): number {
    return this.#configs.videoResolution.height;
  }

  /** Open the camera with so many pixels, both numbers even: 160 to 3840 by 120 to 2160. */
  setVideoResolution(width: number, height: number): void {
    this.#change({ videoResolution: { width, height } });
  }

  /** Heartbeat of the connection to the hub or server, in seconds. */
  getPingInterval(): number {
    return this.#configs.pingInterval;
  }

  /** Set the heartbeat, 10 to 300 seconds. */
  setPingInterval(pingInterval: number): void {
    this.#change({ pingInterval });
  }

  #change(changed: Partial<CallConfigs> & Changes): void {
    this.#configs = { ...this.#configs, ...changed };
    Object.assign(this.changed, changed);
  }
}
