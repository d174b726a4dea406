/** The conformance program of this library: tests/clients/conformance/README.md says what it answers. */
import { golden } from "./golden.js";
import { ping, wake } from "./measure.js";
import { serve } from "./serve.js";
import { stress } from "./stress.js";

const [what, ...rest] = process.argv.slice(2);
switch (what) {
  case "golden":
    await golden();
    break;
  case "stress":
    await stress(rest[0] ?? "", rest[1] ?? "", Number(rest[2]));
    break;
  case "serve":
    await serve();
    break;
  case "wake":
    await wake(rest[0] ?? "");
    break;
  case "ping":
    await ping(rest[0] ?? "", Number(rest[1]));
    break;
  default:
    throw new Error(`golden, stress, serve, wake or ping, not ${what}`);
}
