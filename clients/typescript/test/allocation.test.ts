import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { Written } from "./written.js";

const FRAMES = 500;
const SHARE = 0.01;

it("allocates less than a hundredth of a picture for it", async (test) => {
  const directory = mkdtempSync(join(tmpdir(), "ahoy-"));
  const ring = new Written(directory, "video", 1, 640, 480);
  await ring.ringBells();
  let n = 0;
  const writing = setInterval(() => ring.publish(++n), 4);
  try {
    const program = fileURLToPath(new URL("allocating.js", import.meta.url));
    const flags = ["--expose-gc", "--max-semi-space-size=64", "--min-semi-space-size=64"];
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, program, JSON.stringify(ring.descriptor), String(FRAMES)]);
    const { bytesPerFrame, collections } = JSON.parse(stdout) as { bytesPerFrame: number; collections: number };
    test.diagnostic(`${Math.round(bytesPerFrame)} bytes a frame of ${640 * 480 * 1.5}`);
    assert.equal(collections, 0, "something was collected while it was measured");
    assert.ok(bytesPerFrame > 0);
    assert.ok(bytesPerFrame < SHARE * 640 * 480 * 1.5, `${bytesPerFrame} bytes a frame`);
  } finally {
    clearInterval(writing);
    ring.die();
    rmSync(directory, { recursive: true });
  }
});
