import { createConnection, type Socket } from "node:net";
import { dirname } from "node:path";

import { checkDirectory } from "./ring.js";

/** The reading end of a doorbell: it says "look", and its end says that the writer is gone. */
export class Bell {
  /** Whether it rings; until then, and where nobody listens, one has to look every now and then. */
  connected = false;
  /** Whether it has rung for the last time. */
  ended = false;
  readonly #socket: Socket | undefined;

  /** Subscribe to the doorbell at `path`; `ring` is called for whatever happens. */
  constructor(path: string, ring: () => void) {
    try {
      checkDirectory(dirname(path)); // who listens in a directory that is ours alone is of our uid
    } catch {
      return;
    }
    // Records are not looked at, so they all go into one small buffer and nothing is allocated for them.
    const onread = { buffer: new Uint8Array(4096), callback: () => (ring(), true) };
    this.#socket = createConnection({ path, onread });
    this.#socket.on("connect", () => {
      this.connected = true;
      ring();
    });
    this.#socket.on("error", () => undefined); // `close` follows
    this.#socket.on("close", () => {
      this.ended = this.connected;
      this.connected = false;
      ring();
    });
  }

  /** End the subscription. Idempotent. */
  close(): void {
    this.#socket?.destroy();
  }
}
