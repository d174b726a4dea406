import type { Client } from "../client.js";
import { attempt, EMPending, type EMResult } from "./result.js";

/** The text of a message, 1 to 8,192 bytes of UTF-8. */
export class EMTextMessageBody {
  constructor(readonly text: string) {}
}

/** What is told how a message fares. The last callback given counts. */
export class EMCallback {
  #success: (() => unknown) | undefined;
  #fail: ((error: EMResult<string>) => unknown) | undefined;

  /** The message was delivered, or stored for the peer's next login. */
  onSuccess(callback: () => unknown): void {
    this.#success = callback;
  }

  /** It was not: (error), with code and description. */
  onFail(callback: (error: EMResult<string>) => unknown): void {
    this.#fail = callback;
  }

  /** @internal */
  tell(result: EMResult<string>): void {
    if (result.code === 0) this.#success?.();
    else this.#fail?.(result);
  }
}

/** A text on its way: `createSendMessage` makes it, `EMChatManager.sendMessage` sends it. */
export class EMMessage {
  /** @internal */
  callback: EMCallback | undefined;

  /** `from`: who wrote it; the daemon sends as the user it is logged in as. */
  constructor(
    readonly from: string,
    readonly to: string,
    readonly body: EMTextMessageBody,
  ) {}

  /** Tell `callback` how it fared. */
  setCallback(callback: EMCallback): void {
    this.callback = callback;
  }
}

/** Write a message; `EMChatManager.sendMessage` sends it. */
export function createSendMessage(from: string, to: string, body: EMTextMessageBody): EMMessage {
  return new EMMessage(from, to, body);
}

/** Sends texts, such as those that stand in for a call nobody was there to take. */
export class EMChatManager {
  readonly #client: Client;
  readonly #sending = new Set<Promise<EMResult<string>>>();

  /** @internal */
  constructor(client: Client) {
    this.#client = client;
  }

  /** @internal Wait for what is on its way; whether all of it arrived. */
  async settle(): Promise<boolean> {
    const results = await Promise.all(this.#sending);
    return results.every(({ code }) => code === 0);
  }

  /** Send it, and tell its callback. Awaited, `data` is `delivered`, or `stored` for the peer's next login. */
  sendMessage(message: EMMessage): EMPending<string> {
    const { to, body, callback } = message;
    const sending = this.#client.sendMessage({ to, text: body.text }).then(({ delivery }): string => delivery);
    const said = attempt(sending).then((result) => {
      this.#sending.delete(said);
      callback?.tell(result);
      return result;
    });
    this.#sending.add(said);
    return new EMPending<string>(null, said);
  }
}
