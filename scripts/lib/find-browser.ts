import { execFile } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);
const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macPaths = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const playwrightSchema = z.custom<{ chromium: { executablePath(): string } }>(
  (library) => typeof library === "function" && "chromium" in library,
);

/** A browser for the end-to-end tests. */
export interface FoundBrowser {
  /** Empty when it is Playwright's own, which Playwright finds by itself. */
  executable: string;
  from: string;
}

/**
 * Finds a browser, and installs one where there is none: named by the variable, Playwright's own, the system's,
 * a download by Playwright, the system's package.
 *
 * @throws Error that says what is missing
 */
export async function findBrowser(
  root: string,
  named: string | undefined,
  path: string,
): Promise<FoundBrowser> {
  if (named) {
    if (isExecutable(named)) return { executable: named, from: "PLAYWRIGHT_CHROMIUM_EXECUTABLE" };
    throw new Error(`PLAYWRIGHT_CHROMIUM_EXECUTABLE names ${named}, which cannot be run.`);
  }
  const load = createRequire(join(root, "packages/e2e/package.json"));
  if (hasOwnBrowser(load)) return { executable: "", from: "Playwright" };
  const system = systemBrowser(path);
  if (system) return { executable: system, from: "system" };

  const cli = join(dirname(load.resolve("@playwright/test")), "cli.js");
  await attempt(process.execPath, [cli, "install", "chromium"], 120_000);
  if (hasOwnBrowser(load)) return { executable: "", from: "Playwright, downloaded now" };
  if (process.platform === "linux" && process.getuid?.() === 0) {
    await attempt("apt-get", ["update"], 120_000);
    await attempt("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], 300_000);
    const installed = systemBrowser(path);
    if (installed) return { executable: installed, from: "system, installed now" };
  }
  throw new Error("No browser found. Install Chromium, or set PLAYWRIGHT_CHROMIUM_EXECUTABLE to one.");
}

/** Whether the browser that this version of Playwright would use is there. */
function hasOwnBrowser(load: NodeJS.Require): boolean {
  return existsSync(playwrightSchema.parse(load("@playwright/test")).chromium.executablePath());
}

function systemBrowser(path: string): string | undefined {
  const candidates = path.split(delimiter).flatMap((dir) => systemNames.map((name) => join(dir, name)));
  return [...candidates, ...macPaths].find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a command that may fail: what counts is whether there is a browser afterwards. */
async function attempt(command: string, args: string[], timeoutMs: number): Promise<void> {
  const noQuestions = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run(command, args, { timeout: timeoutMs, killSignal: "SIGKILL", env: noQuestions }).catch(
    () => undefined,
  );
}
