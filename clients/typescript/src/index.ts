/**
 * The client of ahoyd for Node: calls over JSON-RPC, pictures and sound from shared memory.
 *
 *     await using ahoy = await connect();
 *     const call = await ahoy.call("bob", { video: true });
 *     await call.waitFor(CallStatus.ACCEPTED);
 *     for await (const frame of await call.openRemoteVideo()) show(frame.y);
 */
import { basename } from "node:path";

import { Client, type ClientOptions } from "./client.js";
import { FrameReader } from "./node/frames.js";
import { AudioSource, openSource, VideoSource } from "./node/sources.js";
import { socketPath } from "./node/places.js";
import { unixLink } from "./node/unix.js";
import type { SourceOpeners } from "./sources.js";
import type { OpenReader } from "./streams.js";
import { webSocketLink } from "./websocket.js";

export * from "./contract.js";
export { FrameError } from "./frame-error.js";
export { AudioBlock, VideoFrame, type Plane } from "./node/frame.js";
export { FrameReader, type Counters, type FrameOf } from "./node/frames.js";

export { AudioSource, VideoSource, type PlanarPicture, type PlaneInput, type RgbaPicture } from "./node/sources.js";

/** Where the daemon is. */
export interface ConnectOptions extends ClientOptions {
  /** The daemon's instance. Default: `default`. */
  readonly instance?: string | undefined;
  /** Its `rpc.sock`, if it is not where that instance has it. */
  readonly path?: string | undefined;
  /** Its `/rpc` over a WebSocket instead; needs a token. Node 20 needs `--experimental-websocket`. */
  readonly url?: string | undefined;
}

const openReader: OpenReader = (descriptor) => new FrameReader(descriptor);
const openers: SourceOpeners = {
  video: (created, options) => openSource(created, (ring, ringer) => new VideoSource(created, ring, ringer, options)),
  audio: (created, channels) => openSource(created, (ring, ringer) => new AudioSource(created, ring, ringer, channels)),
};

/**
 * Attach to a daemon. Rejected with DaemonNotRunning if there is none, with Unauthorized if the token is wrong.
 *
 * After a loss of the connection the client attaches again by itself and takes up where it was.
 */
export function connect(options: ConnectOptions = {}): Promise<Client> {
  const { instance = "default", path = socketPath(instance), url, ...rest } = options;
  const clientName = rest.clientName ?? basename(process.argv[1] ?? "node");
  const openLink = url === undefined ? unixLink(path) : webSocketLink(url);
  return Client.attach({ openLink, openReader, openSource: openers }, { ...rest, clientName });
}
