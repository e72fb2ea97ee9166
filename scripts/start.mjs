// `npm start`: everything on this machine, from a fresh clone to two running apps. `--dev` reloads on change.
import { runOnOwnNode } from "./lib/bootstrap.mjs";

await runOnOwnNode("scripts/serve.ts");
