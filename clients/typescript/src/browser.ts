/**
 * The client of ahoyd for web pages: calls over a WebSocket. A page sees no shared memory, so it reads no frames.
 *
 *     const ahoy = await connect({ url: "ws://127.0.0.1:7310/rpc", token });
 *     ahoy.on("onRecvCallIncoming", ({ session }) => ring(session.remoteName));
 */
import { Client, type ClientOptions } from "./client.js";
import { Unsupported } from "./generated.js";
import { webSocketLink } from "./websocket.js";

export * from "./contract.js";

/** Where the daemon is, and what opens it. */
export interface ConnectOptions extends ClientOptions {
  /** Its `/rpc`: `ws://127.0.0.1:PORT/rpc`. */
  readonly url: string;
  readonly token: string;
}

/** Attach to a daemon. Rejected with DaemonNotRunning or Unauthorized. */
export function connect({ url, ...options }: ConnectOptions): Promise<Client> {
  const none = (): never => {
    throw new Unsupported("a web page sees no shared memory");
  };
  const openSource = { video: async () => none(), audio: async () => none() };
  return Client.attach({ openLink: webSocketLink(url), openReader: none, openSource }, options);
}
