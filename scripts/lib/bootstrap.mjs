// @ts-check
// The first stage of `npm start` and `npm test`: plain JavaScript for Node 20, nothing installed yet.
// It brings pnpm, the packages and, with them, Node 24; everything else runs there.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { createProgress } from "./progress.mjs";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const stampFile = join(root, "node_modules", ".tenantry-install");
const logFile = join(root, ".data", "logs", "install.log");

/**
 * Installs what is missing and then runs a script of ours on Node 24, until it ends.
 *
 * @param {string} script path below the root
 */
export async function runOnOwnNode(script) {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) stop(`Tenantry needs Node 20 or newer; this is ${process.version}. See https://nodejs.org`);
  const pnpmDir = await ensureInstalled();
  const path = [join(root, "node_modules", ".bin"), pnpmDir, process.env.PATH].join(delimiter);
  const child = spawn(
    join(root, "node_modules", ".bin", "node"),
    ["--import", "tsx", join(root, script), ...process.argv.slice(2)],
    {
      cwd: root,
      env: { ...process.env, PATH: path },
      // An own process group: a terminal sends Ctrl-C to a whole group, and the script would be told twice.
      // The channel tells it when this process is gone, however it ended.
      detached: true,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on("error", (error) => stop(`Node 24 from node_modules does not start: ${error.message}`));
  child.on("exit", (code, signal) => {
    if (signal) console.error(`✗ ${script} was killed (${signal}). The next run cleans up what it left.`);
    process.exit(code ?? 1);
  });
}

/** @returns {Promise<string>} the folder of the pnpm that the installation used */
async function ensureInstalled() {
  const wanted = fingerprint();
  const stamp = readStamp();
  if (stamp?.fingerprint === wanted && existsSync(join(stamp.pnpmDir, "pnpm"))) return stamp.pnpmDir;

  const progress = createProgress();
  const pnpm = String(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager).split(
    "+",
  )[0];
  const step = progress.step("Packages", { slow: "installing, about a minute the first time" });
  mkdirSync(dirname(logFile), { recursive: true });
  writeFileSync(logFile, "");
  try {
    // npx brings the pinned pnpm. Corepack is not used: old copies of it refuse newer signatures.
    const where = await run("npx", ["-y", "-p", pnpm ?? "pnpm", "node", "-e", printPnpmDir]);
    const pnpmDir = where.trim().split("\n").at(-1) ?? "";
    await run(join(pnpmDir, "pnpm"), ["install", "--frozen-lockfile", "--reporter=append-only"]);
    writeFileSync(stampFile, JSON.stringify({ fingerprint: wanted, pnpmDir }));
    step.done("installed");
    return pnpmDir;
  } catch (error) {
    step.fail(error instanceof Error ? error.message : String(error));
    return stop(`The packages could not be installed. Details: ${relative(root, logFile)}`);
  }
}

const printPnpmDir = `
const { delimiter, join } = require("node:path");
const { existsSync } = require("node:fs");
console.log(process.env.PATH.split(delimiter).find((dir) => existsSync(join(dir, "pnpm"))));
`;

/** Changes whenever an installation could give another result. */
function fingerprint() {
  const hash = createHash("sha256").update(process.platform + process.arch);
  const manifests = ["apps", "packages"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name, "package.json")),
  );
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", ...manifests.sort()]) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(file).update(readFileSync(path));
  }
  return hash.digest("hex");
}

/** @returns {{ fingerprint: string, pnpmDir: string } | null} */
function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return null;
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<string>} what it wrote to its standard output
 */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const log = createWriteStream(logFile, { flags: "a" });
    const child = spawn(command, args, {
      cwd: root,
      // CI=true keeps pnpm from asking questions that nobody would see.
      env: { ...process.env, CI: "true" },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      log.write(chunk);
    });
    child.stderr.on("data", (chunk) => log.write(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      log.end();
      if (code === 0) resolve(output);
      else reject(new Error(`${command.split("/").at(-1)} ended with code ${code}`));
    });
  });
}

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  console.error(`✗ ${message}`);
  process.exit(1);
}
