import { ConnectionLost, errorOf } from "./errors.js";
import type { RequestOptions } from "./generated.js";
import type { Link, OpenLink } from "./link.js";

interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: object;
  readonly result?: unknown;
  readonly error?: unknown;
}

interface InFlight {
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** What a connection tells. */
export interface ConnectionEvents {
  /** The daemon said something unasked. */
  notification(method: string, params: object): void;
  /** Nothing can be asked any more; told once, and last. */
  closed(): void;
}

/**
 * One connection that speaks JSON-RPC: requests are matched with their answers. Knows no session and no second try.
 *
 * Whoever waits for an answer is woken before a notification that came after it is told, as the daemon sent them: after
 * each answer the rest waits for the next turn of the event loop.
 */
export class Connection {
  #link: Link | undefined;
  #inbox: string[] = [];
  #reading = false;
  #closed = false;
  #ids = 0;
  readonly #inFlight = new Map<number, InFlight>();
  readonly #events: ConnectionEvents;

  private constructor(events: ConnectionEvents) {
    this.#events = events;
  }

  /** Connect. Rejected with DaemonNotRunning. */
  static async open(openLink: OpenLink, events: ConnectionEvents): Promise<Connection> {
    const connection = new Connection(events);
    connection.#link = await openLink({
      message: (text) => connection.#receive(text),
      closed: () => connection.close(),
    });
    return connection;
  }

  /** Whether nothing can be asked any more. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Close it; whoever waits is told ConnectionLost. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#inbox = [];
    this.#link?.close();
    for (const { reject } of this.#inFlight.values()) reject(new ConnectionLost("the connection to the daemon broke"));
    this.#inFlight.clear();
    this.#events.closed();
  }

  /** Ask, and wait for the answer. */
  request<Result>(method: string, params: object, { signal }: RequestOptions = {}): Promise<Result> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      if (this.#closed) throw new ConnectionLost("there is no connection to the daemon");
      const id = ++this.#ids;
      const cancel = (): void => {
        if (!this.#inFlight.delete(id)) return;
        this.#send({ method: "$/cancelRequest", params: { id } });
        reject(signal?.reason);
      };
      const done = (): void => signal?.removeEventListener("abort", cancel);
      this.#inFlight.set(id, {
        resolve: (result) => (done(), resolve(result as Result)),
        reject: (error) => (done(), reject(error)),
      });
      signal?.addEventListener("abort", cancel, { once: true });
      this.#send({ id, method, params });
    });
  }

  #send(message: object): void {
    this.#link?.send(JSON.stringify({ jsonrpc: "2.0", ...message }));
  }

  #receive(text: string): void {
    if (this.#closed) return;
    this.#inbox.push(text);
    if (!this.#reading) this.#read();
  }

  #read(): void {
    this.#reading = false;
    for (let text = this.#inbox.shift(); text !== undefined; text = this.#inbox.shift()) {
      let message: Message;
      try {
        message = JSON.parse(text) as Message;
      } catch {
        this.close(); // no JSON: nothing that follows can be trusted
        return;
      }
      if (message.method !== undefined) {
        this.#events.notification(message.method, message.params ?? {});
      } else if (this.#answer(message)) {
        this.#reading = true;
        nextTurn(() => this.#read());
        return;
      }
    }
  }

  #answer({ id, result, error }: Message): boolean {
    const waiting = typeof id === "number" ? this.#inFlight.get(id) : undefined;
    if (waiting === undefined) return false;
    this.#inFlight.delete(id as number);
    if (error === undefined) waiting.resolve(result);
    else waiting.reject(errorOf(error));
    return true;
  }
}

const nextTurn: (task: () => void) => void =
  typeof setImmediate === "function" ? (task) => setImmediate(task) : (task) => setTimeout(task, 0);
