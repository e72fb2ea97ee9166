// `npm test`: everything that CI runs. `--only unit` (or types, lint, boundaries, build, e2e) runs a part of it.
import { runOnOwnNode } from "./lib/bootstrap.mjs";

await runOnOwnNode("scripts/run-tests.ts");
