/** What both entries of this package have in common. */
export { Call } from "./call.js";
export { Client, type CallOptions, type ClientOptions } from "./client.js";
export { AhoyError } from "./error.js";
export { CallEnded, ConnectionLost, DaemonNotRunning } from "./errors.js";
export { EventStream, type AllEvents, type ClientEvents, type Event, type EventName } from "./events.js";
export * from "./generated.js";
export type { AudioSourceOptions, VideoSourceOptions } from "./sources.js";
export { VERSION } from "./version.js";
