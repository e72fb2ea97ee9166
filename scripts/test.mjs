// `npm test`: everything that CI runs. `--only unit` (or types, lint, boundaries, build, e2e) runs a part of it, and
// `--only e2e --spec members` the end-to-end suites whose file names contain "members".
import { runOnOwnNode } from "./lib/bootstrap.mjs";

await runOnOwnNode("scripts/run-tests.ts");
