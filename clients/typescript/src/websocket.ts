import { DaemonNotRunning } from "./errors.js";
import type { OpenLink } from "./link.js";

const PROTOCOL = "ahoyd.json";

/** A WebSocket to `url`: a text frame a message. */
export function webSocketLink(url: string): OpenLink {
  return (events) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url, PROTOCOL);
      let opened = false;
      socket.onopen = () => {
        opened = true;
        resolve({
          send: (message) => {
            if (socket.readyState === WebSocket.OPEN) socket.send(message);
          },
          close: () => socket.close(1000),
        });
      };
      socket.onmessage = ({ data }) => {
        if (typeof data === "string") events.message(data);
      };
      socket.onclose = ({ code, reason }) => {
        if (opened) events.closed();
        else reject(new DaemonNotRunning(`no daemon at ${url}`, { url, code, reason }));
      };
    });
}
