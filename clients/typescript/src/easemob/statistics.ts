import type { CallStatistics } from "../generated.js";

/**
 * The last second of a call. A number is -1 and a text "" until there is something to say.
 *
 * Bps getters give kbit/s (1,000 bit of RTP), Rate getters percent from 0 to 100, Rtt getters milliseconds.
 */
export class EMCallSessionStatistics {
  readonly #statistics: CallStatistics | undefined;

  /** @internal */
  constructor(statistics: CallStatistics | undefined) {
    this.#statistics = statistics;
  }

  /** How the two daemons reach each other: none, direct, relay. */
  getConnType(): string {
    return this.#statistics?.connType ?? "";
  }

  /** Round trip on the path in use. */
  getConnectionRtt(): number {
    return this.#statistics?.connectionRttMs ?? -1;
  }

  /** Round trip by the peer's reports on our video. */
  getLocalVideoRtt(): number {
    return this.#statistics?.localVideoRttMs ?? -1;
  }

  /** Pictures sent, a second. */
  getLocalVideoFps(): number {
    return this.#statistics?.localVideoFps ?? -1;
  }

  /** Video sent, kbit/s. */
  getLocalVideoActualBps(): number {
    return this.#statistics?.localVideoActualKbps ?? -1;
  }

  /** Packets of our video the peer misses, percent. */
  getLocalVideoPacketsLostRate(): number {
    return this.#statistics?.localVideoPacketsLostPercent ?? -1;
  }

  /** Packets of our sound the peer misses, percent. */
  getLocalAudioPacketsLostRate(): number {
    return this.#statistics?.localAudioPacketsLostPercent ?? -1;
  }

  /** Width of the peer's picture, pixels. */
  getRemoteVideoWidth(): number {
    return this.#statistics?.remoteVideoWidth ?? -1;
  }

  /** Height of the peer's picture, pixels. */
  getRemoteVideoHeight(): number {
    return this.#statistics?.remoteVideoHeight ?? -1;
  }

  /** Pictures received, a second. */
  getRemoteVideoFps(): number {
    return this.#statistics?.remoteVideoFps ?? -1;
  }

  /** Video received, kbit/s. */
  getRemoteVideoBps(): number {
    return this.#statistics?.remoteVideoKbps ?? -1;
  }

  /** Packets of the peer's video that never came, percent. */
  getRemoteVideoPacketsLostRate(): number {
    return this.#statistics?.remoteVideoPacketsLostPercent ?? -1;
  }

  /** Sound received, kbit/s. */
  getRemoteAudioBps(): number {
    return this.#statistics?.remoteAudioKbps ?? -1;
  }

  /** Packets of the peer's sound that never came, percent. */
  getRemoteAudioPacketsLostRate(): number {
    return this.#statistics?.remoteAudioPacketsLostPercent ?? -1;
  }

  /** JSON text in the shape of W3C's RTCStatsReport. */
  getRtcReport(): string {
    return this.#statistics?.rtcReport ?? "";
  }
}
