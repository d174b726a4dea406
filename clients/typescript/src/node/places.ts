import { lstatSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where the daemon of `instance` listens: the same rule the daemon goes by. */
export function socketPath(instance: string): string {
  return join(runtimeBase(), instance, "rpc.sock");
}

function runtimeBase(): string {
  const runtime = process.env["XDG_RUNTIME_DIR"];
  if (runtime) return join(runtime, "ahoyd");
  const uid = process.getuid?.() ?? 0;
  const runUser = `/run/user/${uid}`;
  const status = lstatSync(runUser, { throwIfNoEntry: false });
  if (status?.isDirectory() && status.uid === uid) return join(runUser, "ahoyd");
  return join(tmpdir(), `ahoyd-${uid}`);
}
