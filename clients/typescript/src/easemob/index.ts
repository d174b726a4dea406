/**
 * The call API of Easemob's desktop SDK, on top of ahoyd: the same names, the same numbers, as if all were synchronous.
 *
 *     const emclient = await easemob.EMClient.attach(await connect({ instance: "alice" }));
 *     const callManager = emclient.getCallManager();
 *     const result = callManager.asyncMakeCall("bob", 1, "");
 *
 * Getters answer from a copy of the daemon's state that events keep true. What asks for something to be done gives
 * `{code: 0, description, data}` at once; awaited, it gives what the daemon says: code 0, or the error's code with its
 * description; 803 when the daemon cannot be reached.
 */
import type { Client } from "../client.js";
import { EMCallManager } from "./manager.js";
import { EMChatManager } from "./messages.js";
import { Mirror } from "./mirror.js";

export { EMCallConfigs } from "./configs.js";
export { EMCallManagerListener, type Callbacks } from "./listener.js";
export { EMCallManager, type PushCallback, type StreamCallback } from "./manager.js";
export { createSendMessage, EMCallback, EMChatManager, EMMessage, EMTextMessageBody } from "./messages.js";
export { EMPending, type EMResult } from "./result.js";
export { EMCallSession } from "./session.js";
export { EMCallSessionStatistics } from "./statistics.js";
export { EMStream } from "./stream.js";

/** The facade of a session with a daemon. */
export class EMClient {
  readonly #client: Client;
  readonly #mirror: Mirror;
  readonly #calls: EMCallManager;
  readonly #chat: EMChatManager;

  private constructor(client: Client) {
    this.#client = client;
    this.#mirror = new Mirror(client);
    this.#chat = new EMChatManager(client);
    this.#calls = new EMCallManager(client, this.#mirror, this.#chat);
  }

  /** Put the facade on a client that `connect` gave. Rejected with what getSnapshot is rejected with. */
  static async attach(client: Client): Promise<EMClient> {
    const facade = new EMClient(client);
    await facade.#mirror.fill();
    return facade;
  }

  /** The manager of this client's calls. */
  getCallManager(): EMCallManager {
    return this.#calls;
  }

  /** What sends texts. */
  getChatManager(): EMChatManager {
    return this.#chat;
  }

  /** Detach. A call this client owns ends, unless the configs keep it. */
  async close(): Promise<void> {
    this.#mirror.end();
    await this.#client.close();
  }
}
