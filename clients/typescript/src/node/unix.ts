import { createConnection } from "node:net";

import { DaemonNotRunning } from "../errors.js";
import type { OpenLink } from "../link.js";

const LINE_FEED = 0x0a;

/** The unix socket at `path`: a line a message. */
export function unixLink(path: string): OpenLink {
  return (events) =>
    new Promise((resolve, reject) => {
      const socket = createConnection(path);
      const refused = (cause: Error): void =>
        reject(new DaemonNotRunning(`no daemon at ${path}`, { path }, undefined, { cause }));
      socket.once("error", refused);
      socket.once("connect", () => {
        socket.off("error", refused);
        socket.on("error", () => undefined); // what it was does not matter: `close` follows
        socket.on("close", () => events.closed());
        socket.on("data", lines((line) => events.message(line)));
        resolve({
          send: (message) => {
            if (socket.writable) socket.write(`${message}\n`);
          },
          close: () => socket.destroy(),
        });
      });
    });
}

/** Cuts what comes into lines; a line is decoded once it is whole. */
function lines(take: (line: string) => void): (chunk: Buffer) => void {
  let begun: Buffer[] = [];
  return (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      const rest = chunk.subarray(start, end);
      take((begun.length ? Buffer.concat([...begun, rest]) : rest).toString());
      begun = [];
      start = end + 1;
    }
    if (start < chunk.length) begun.push(chunk.subarray(start));
  };
}
