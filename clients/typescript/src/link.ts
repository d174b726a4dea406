/** A way to a daemon that carries whole messages. Knows nothing of what they say. */
export interface Link {
  /** Send one message; without effect once the link is closed. */
  send(message: string): void;
  /** Close it. Idempotent. */
  close(): void;
}

/** What a link tells. */
export interface LinkEvents {
  /** One message came. */
  message(text: string): void;
  /** It is closed, by whichever side; told once, and last. */
  closed(): void;
}

/** Opens a link, or is rejected with DaemonNotRunning. */
export type OpenLink = (events: LinkEvents) => Promise<Link>;
