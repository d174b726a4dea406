import { AhoyError } from "./error.js";
import { ConnectionFailed, ERRORS, WrongState, type CallSession } from "./generated.js";

/** The connection to the daemon broke while the request was under way, or is broken now: it may have been carried out. */
export class ConnectionLost extends ConnectionFailed {
  override readonly name: string = "ConnectionLost";
}

/** Nobody listens where the daemon should be. */
export class DaemonNotRunning extends ConnectionLost {
  override readonly name: string = "DaemonNotRunning";
}

/** The call ended before it came to what was waited for; `session` is its last word. */
export class CallEnded extends WrongState {
  override readonly name: string = "CallEnded";
  readonly session: CallSession;

  constructor(session: CallSession) {
    super(`the call ended: ${session.reasonDetail ?? session.endReason ?? "for no reason"}`, { status: 0 });
    this.session = session;
  }
}

/** The error of an answer: its class by the code, its text from `data.description` or else from the message. */
export function errorOf(answer: unknown): AhoyError {
  const { code, message, data } = answer as { code: number; message?: string; data?: Record<string, unknown> | null };
  const { description, ...rest } = data ?? {};
  const text = typeof description === "string" ? description : (message ?? "");
  return new (ERRORS.get(code) ?? AhoyError)(text, rest, code);
}
