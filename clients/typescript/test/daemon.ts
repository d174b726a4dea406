/** A small daemon for the tests of the client: a real unix socket that speaks the contract, and does what it is told. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { AhoyError } from "ahoyd-client";

export type Params = Record<string, unknown>;
export type Answer = (params: Params) => unknown;

/** What an answer gives to be silent. */
export const SILENCE = Symbol("no answer");

interface Served {
  readonly socket: Socket;
  listens: boolean;
  seq: number;
}

export class Daemon {
  readonly directory = mkdtempSync(join(tmpdir(), "ahoy-"));
  readonly path = join(this.directory, "rpc.sock");
  readonly answers: Record<string, Answer> = { ping: ({ echo }) => ({ echo, nowMs: 1 }) };
  readonly asked: { method: string; params: Params }[] = [];
  readonly events: { method: string; params: Params }[] = [];
  epoch = "e1";
  /** Events up to this one can no longer be replayed. */
  forgotten = 0;
  #server: Server | undefined;
  readonly #connections = new Set<Served>();
  #news: (() => void)[] = [];

  start(): Promise<void> {
    this.#server = createServer((socket) => this.#serve(socket));
    return new Promise((ready) => this.#server?.listen(this.path, ready));
  }

  /** Break every connection and take no more. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    const closed = new Promise((done) => (server ? server.close(done) : done(undefined)));
    this.drop();
    await closed;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.directory, { recursive: true });
  }

  /** Break every connection. */
  drop(): void {
    for (const { socket } of this.#connections) socket.destroy();
  }

  /** An event that is kept, to every connection that listens; its number. */
  publish(method: string, params: Params = {}): number {
    this.events.push({ method, params });
    for (const connection of this.#connections) this.#catchUp(connection);
    return this.events.length;
  }

  /** Send any text to everybody. */
  write(text: string): void {
    for (const { socket } of this.#connections) socket.write(text);
  }

  /** Wait until a method has been asked so many times; its last params. */
  async asks(method: string, times = 1): Promise<Params> {
    while (true) {
      const asked = this.asked.filter((one) => one.method === method);
      const last = asked.at(-1);
      if (last && asked.length >= times) return last.params;
      await new Promise<void>((wake) => this.#news.push(wake));
    }
  }

  #serve(socket: Socket): void {
    const connection: Served = { socket, listens: false, seq: 0 };
    this.#connections.add(connection);
    let begun = "";
    socket.on("error", () => undefined);
    socket.on("close", () => this.#connections.delete(connection));
    socket.on("data", (chunk) => {
      const lines = (begun + chunk.toString()).split("\n");
      begun = lines.pop() ?? "";
      for (const line of lines) this.#take(connection, JSON.parse(line) as { id?: number; method: string; params: Params });
    });
  }

  #take(connection: Served, { id, method, params }: { id?: number; method: string; params: Params }): void {
    this.asked.push({ method, params });
    if (id !== undefined) {
      try {
        const result = method === "initialize" ? this.#initialize(connection, params) : this.answers[method]?.(params);
        if (result !== SILENCE) send(connection, { id, result });
      } catch (error) {
        if (!(error instanceof AhoyError)) throw error;
        const { code, message, data } = error;
        send(connection, { id, error: { code, message: "refused", data: { description: message, ...data } } });
      }
    }
    this.#catchUp(connection);
    const news = this.#news;
    this.#news = [];
    for (const wake of news) wake();
  }

  #initialize(connection: Served, params: Params): object {
    this.answers["initialize"]?.(params);
    const resume = params["resume"] as { epoch: string; seq: number } | undefined;
    connection.listens = "listen" in params;
    connection.seq = this.events.length;
    const lost = resume && (resume.epoch !== this.epoch || resume.seq < this.forgotten);
    if (resume && !lost) connection.seq = resume.seq;
    const { epoch } = this;
    const snapshot = { epoch, seq: this.events.length, calls: [], streams: [], account: { user: "alice", state: "online" } };
    return {
      protocolVersion: "1.0",
      server: { name: "ahoyd", version: "0" },
      instance: "default",
      clientId: "k1",
      sessionId: "secret",
      epoch,
      seq: connection.seq,
      resumed: resume !== undefined && !lost,
      lost: lost ? { fromSeq: (resume?.seq ?? 0) + 1, toSeq: this.events.length } : null,
      snapshot: lost ? snapshot : null,
      scopes: [],
    };
  }

  #catchUp(connection: Served): void {
    for (let event = this.events[connection.seq]; connection.listens && event; event = this.events[connection.seq]) {
      const prevSeq = connection.seq++;
      send(connection, { method: event.method, params: { ...event.params, prevSeq, seq: connection.seq, timeMs: 1 } });
    }
  }
}

function send({ socket }: Served, message: object): void {
  socket.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

/** A CallSession as it stands on the wire. */
export function session(callId: string, status: number, revision = 1, more: Params = {}): Params {
  const names = { localName: "alice", remoteName: "bob", type: 1, isCaller: true };
  return { callId, status, revision, createdAtMs: 1, endReason: null, reasonDetail: null, ...names, ...more };
}
