import type { Client } from "../client.js";
import { AhoyError } from "../error.js";
import { CallStatus, type CallConfigs, type CallConfigsPatch, type CallSession, type CallStatistics } from "../generated.js";

/** How often the numbers of a live call are asked for: as often as the daemon renews them. */
const STATISTICS_MS = 1_000;
/** Calls that are over and still known, as many as the daemon keeps. */
const ENDED_KEPT = 64;

/** What getters answer from: a copy of the daemon's state that events keep true. */
export class Mirror {
  #configs: CallConfigs | undefined;
  #user: string | null = null;
  readonly #client: Client;
  readonly #sessions = new Map<string, CallSession>();
  readonly #statistics = new Map<string, CallStatistics>();
  #asking: ReturnType<typeof setInterval> | undefined;

  constructor(client: Client) {
    this.#client = client;
    client.on("onCallConfigsChanged", ({ configs }) => void (this.#configs = configs));
    client.on("onAccountStateChanged", ({ account }) => void (this.#user = account.user));
    for (const event of SESSION_EVENTS) client.on(event, ({ session }) => this.learn(session));
    client.on("onEventsLost", ({ snapshot }) => {
      this.#user = snapshot.account.user;
      for (const session of snapshot.calls) this.learn(session);
      for (const session of this.#sessions.values()) if (session.status !== 0) void this.#ask(session.callId);
      return this.#quietly(this.#readConfigs());
    });
  }

  /** Begin with everything that is. */
  async fill(): Promise<void> {
    const [{ account, calls }] = await Promise.all([this.#client.getSnapshot(), this.#readConfigs()]);
    this.#user = account.user;
    for (const session of calls) this.learn(session);
  }

  /** The client was closed. */
  end(): void {
    clearInterval(this.#asking);
  }

  get configs(): CallConfigs {
    return this.#configs as CallConfigs;
  }

  /** Our user, "" while there is none. */
  get user(): string {
    return this.#user ?? "";
  }

  session(callId: string): CallSession | undefined {
    return this.#sessions.get(callId);
  }

  statistics(callId: string): CallStatistics | undefined {
    return this.#statistics.get(callId);
  }

  /** Take in a copy of a session, unless a newer one is known. */
  learn(session: CallSession): void {
    const known = this.#sessions.get(session.callId);
    if (known !== undefined && known.revision > session.revision) return;
    this.#sessions.set(session.callId, session);
    if (session.status === CallStatus.DISCONNECTED && known?.status !== CallStatus.DISCONNECTED) {
      void this.#measure(session.callId);
      this.#forget();
    }
    if (session.status === CallStatus.ACCEPTED && this.#asking === undefined) {
      this.#asking = setInterval(() => this.#measureLive(), STATISTICS_MS);
      (this.#asking as { unref?: () => void }).unref?.(); // a program that has nothing else to do may end
    }
  }

  /** What was sent to the daemon holds from now on; if it is refused, what the daemon has is read again. */
  async change(patch: CallConfigsPatch): Promise<CallConfigs> {
    this.#configs = { ...this.configs, ...(patch as Partial<CallConfigs>) };
    try {
      this.#configs = (await this.#client.setCallConfigs(patch)).configs;
    } catch (error) {
      await this.#quietly(this.#readConfigs());
      throw error;
    }
    return this.#configs;
  }

  async #readConfigs(): Promise<void> {
    this.#configs = (await this.#client.getCallConfigs()).configs;
  }

  #measureLive(): void {
    const live = [...this.#sessions.values()].filter(({ status }) => status !== CallStatus.DISCONNECTED);
    if (live.length === 0) {
      clearInterval(this.#asking);
      this.#asking = undefined;
    }
    for (const { callId } of live) void this.#measure(callId);
  }

  #measure(callId: string): Promise<void> {
    const asking = this.#client.getStatistics({ callId, report: true });
    return this.#quietly(asking.then((statistics) => void this.#statistics.set(callId, statistics)));
  }

  #ask(callId: string): Promise<void> {
    return this.#quietly(this.#client.getCallSession({ callId }).then((session) => this.learn(session)));
  }

  #forget(): void {
    const ended = [...this.#sessions.values()].filter(({ status }) => status === CallStatus.DISCONNECTED);
    for (const { callId } of ended.slice(0, -ENDED_KEPT)) {
      this.#sessions.delete(callId);
      this.#statistics.delete(callId);
    }
  }

  /** A copy is renewed by the next event or look if it cannot be now. */
  async #quietly(renewal: Promise<void>): Promise<void> {
    try {
      await renewal;
    } catch (error) {
      if (!(error instanceof AhoyError)) throw error;
    }
  }
}

const SESSION_EVENTS = [
  "onRecvCallIncoming",
  "onRecvCallConnected",
  "onRecvCallAccepted",
  "onRecvCallEnded",
  "onRecvCallNetworkStatusChanged",
  "onRecvCallStateChanged",
  "onCallSessionChanged",
] as const;
