import type { Events, Numbered } from "./generated.js";

/** The name of an event. */
export type EventName = keyof Events;

/** One event: `method` tells what `params` is. */
export type Event<Name extends EventName = EventName> = {
  readonly [N in Name]: { readonly method: N; readonly params: Events[N] & Numbered };
}[Name];

/** What happens to the client itself, beside what the daemon says. */
export interface ClientEvents {
  /** The connection broke; the client attaches again by itself. */
  lost: Error;
  /** It is attached again. `resumed`: the session goes on, no event was missed. */
  attached: { readonly resumed: boolean };
}

/** Everything `on` knows. */
export type AllEvents = { [N in EventName]: Events[N] & Numbered } & ClientEvents;

type Handler = (params: never) => unknown;

/** Handlers by name, called in the order they came. What one throws, others do not feel: it is thrown on its own. */
export class Emitter {
  readonly #handlers = new Map<string, Set<Handler>>();

  /** Call `handler` with each; returns what takes it away again. */
  on(name: string, handler: Handler): () => void {
    const handlers = this.#handlers.get(name) ?? new Set();
    this.#handlers.set(name, handlers.add(handler));
    return () => void handlers.delete(handler);
  }

  emit(name: string, params: unknown): void {
    for (const handler of [...(this.#handlers.get(name) ?? [])]) {
      try {
        const result = (handler as (params: unknown) => unknown)(params);
        if (result instanceof Promise) result.catch(rethrow);
      } catch (error) {
        rethrow(error);
      }
    }
  }
}

/** Throw it where nobody catches: for what a callback did, and its caller can do nothing about. */
export function rethrow(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/**
 * Iterates over events from the moment it was made, and misses none however slowly it is read; ends with the client or
 * when it is left (`break`), and throws what ended the client if that was not `close()`.
 */
export class EventStream<Item> implements AsyncIterableIterator<Item> {
  #queue: Item[] = [];
  #end: { readonly error?: unknown } | undefined;
  #waiting: (() => void)[] = [];
  readonly #left: (stream: EventStream<Item>) => void;

  constructor(left: (stream: EventStream<Item>) => void) {
    this.#left = left;
  }

  push(item: Item): void {
    this.#queue.push(item);
    this.#wake();
  }

  end(error?: unknown): void {
    this.#end ??= error === undefined ? {} : { error };
    this.#wake();
  }

  async next(): Promise<IteratorResult<Item, undefined>> {
    while (true) {
      if (this.#queue.length) return { done: false, value: this.#queue.shift() as Item };
      if (this.#end) {
        if ("error" in this.#end) throw this.#end.error;
        return { done: true, value: undefined };
      }
      await new Promise<void>((wake) => this.#waiting.push(wake));
    }
  }

  async return(): Promise<IteratorResult<Item, undefined>> {
    this.#left(this);
    this.#queue = [];
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}
