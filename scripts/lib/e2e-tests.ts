import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseServeEnv, readTestRunEnv } from "../env.ts";
import { findBrowser } from "./find-browser.ts";
import { findFreePorts } from "./ports.ts";
import { type ChildSpec, type Supervisor, tailOf } from "./processes.ts";
import type { Progress } from "./progress.mjs";
import { ensureSecrets } from "./secrets.ts";
import { decideSettings } from "./settings.ts";
import { startStack } from "./stack.ts";
import type { PartResult } from "./stages.ts";
import { countsOf, playwrightCounts } from "./test-counts.ts";

interface EndToEndOptions {
  root: string;
  /** Temporary folder: its database, secrets, letters. */
  dir: string;
  /** Where the report and logs go. */
  logDir: string;
  path: string;
  supervisor: Supervisor;
  progress: Progress;
  /** Parts of the file names of the suites to run; none for all. */
  specs: string[];
  run: (spec: ChildSpec, logFile: string) => Promise<{ ok: boolean; output: string }>;
}

/** Starts the built apps with all their parts, as `npm start` does, on free ports, and runs Playwright on them. */
export async function runEndToEndTests(options: EndToEndOptions): Promise<PartResult> {
  const { root, dir, supervisor, progress } = options;
  const browser = await findBrowser(root, readTestRunEnv().PLAYWRIGHT_CHROMIUM_EXECUTABLE, options.path);
  const ports = await findFreePorts(6);
  const names = ["WORKSPACE", "CONSOLE", "STRIPE_EMULATOR", "MAIL_SMTP", "MAIL_WEB", "POSTGRES"];
  const chosen = Object.fromEntries(names.map((name, index) => [`${name}_PORT`, String(ports[index])]));
  // Nothing of the shell's settings: tests must never reach somebody's database, account or mail server.
  const settings = decideSettings(parseServeEnv({ ...chosen, DATA_DIR: dir }), root);
  const secrets = ensureSecrets(dir);
  const stack = await startStack({
    root,
    settings,
    secrets,
    supervisor,
    progress: quiet(progress),
    mode: "production",
    alreadyBuilt: true,
  });

  const report = join(options.logDir, "e2e.json");
  const logFile = join(options.logDir, "e2e.log");
  rmSync(report, { force: true });
  const { ok } = await options.run(
    {
      name: "e2e",
      command: process.execPath,
      args: ["node_modules/@playwright/test/cli.js", "test", ...options.specs, "--reporter=list,json,html"],
      cwd: join(root, "packages/e2e"),
      env: {
        ...stack.env,
        DATABASE_URL: stack.ownerUrl,
        NODE_ENV: "test",
        E2E_WORKSPACE_URL: settings.workspaceUrl,
        E2E_CONSOLE_URL: settings.consoleUrl,
        E2E_MAIL_URL: settings.mailInboxUrl,
        E2E_STRIPE_URL: settings.stripeEmulatorUrl,
        E2E_BROWSER: browser.executable,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        PLAYWRIGHT_HTML_OPEN: "never",
        PLAYWRIGHT_HTML_OUTPUT_DIR: "playwright-report",
      },
    },
    logFile,
  );
  return { ...countsOf(ok, () => playwrightCounts(report)), output: tailOf(logFile, 80) };
}

/** The stack's own steps are not stages; only what goes wrong is told, by the error that comes out of it. */
function quiet(progress: Progress): Progress {
  return { ...progress, line: () => {}, step: () => ({ done: () => {}, fail: () => {}, drop: () => {} }) };
}
