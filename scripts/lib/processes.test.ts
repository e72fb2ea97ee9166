import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openPidFile, stopLeftovers } from "./pid-file.ts";
import { processStart, waitUntil } from "./process-identity.ts";
import { type ChildFailed, createSupervisor } from "./processes.ts";

function setUp() {
  const dir = mkdtempSync(join(tmpdir(), "tenantry-scripts-"));
  const pidPath = join(dir, "pids.json");
  const deaths: ChildFailed[] = [];
  const supervisor = createSupervisor({
    logDir: join(dir, "logs"),
    pidFile: openPidFile(pidPath),
    onDeath: (failure) => deaths.push(failure),
  });
  const script = (name: string, code: string, more: { last?: boolean; stopTimeoutMs?: number } = {}) => ({
    name,
    command: process.execPath,
    args: ["-e", code],
    cwd: dir,
    env: { ...process.env },
    ...more,
  });
  return { dir, pidPath, deaths, supervisor, script };
}

const stay = (onTerm: string) =>
  `const fs = require("node:fs"); process.on("SIGTERM", () => { ${onTerm} }); fs.writeFileSync(process.pid + ".up", ""); setInterval(() => {}, 1000);`;
const note = (name: string, afterMs: number) =>
  stay(`setTimeout(() => { fs.appendFileSync("order", "${name} "); process.exit(0); }, ${afterMs});`);
const isGone = (pid: number | undefined) => pid !== undefined && processStart(pid) === null;

test("what serves is stopped before what it depends on", async () => {
  const { dir, pidPath, deaths, supervisor, script } = setUp();
  const children = [
    supervisor.start(script("database", note("database", 0), { last: true })),
    supervisor.start(script("slow", note("slow", 400))),
    supervisor.start(script("quick", note("quick", 0))),
  ];
  for (const child of children)
    await waitUntil(() => existsSync(join(dir, `${child.process.pid}.up`)), 5_000);
  await supervisor.stopAll();
  assert.equal(readFileSync(join(dir, "order"), "utf8"), "quick slow database ");
  assert.deepEqual(deaths, []);
  assert.equal(existsSync(pidPath), false);
});

test("a child that does not listen is killed, with all that it started", async () => {
  const { dir, supervisor, script } = setUp();
  const child = supervisor.start(
    script(
      "deaf",
      `const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]); require("node:fs").writeFileSync("helper", String(child.pid)); ${stay("")}`,
      { stopTimeoutMs: 300 },
    ),
  );
  await waitUntil(() => existsSync(join(dir, `${child.process.pid}.up`)), 5_000);
  const helper = Number(readFileSync(join(dir, "helper"), "utf8"));
  await supervisor.stopAll();
  assert.equal(isGone(child.process.pid), true);
  assert.equal(await waitUntil(() => isGone(helper), 2_000), true);
});

test("a death is told once, with the end of the log", async () => {
  const { deaths, supervisor, script } = setUp();
  const child = supervisor.start(
    script("worker", `console.error("\\u001b[31mno database\\u001b[0m"); process.exit(3);`),
  );
  await child.exited;
  await waitUntil(() => deaths.length > 0, 2_000);
  assert.equal(deaths.length, 1);
  assert.equal(deaths[0]?.message, "worker ended unexpectedly (code 3).");
  assert.equal(deaths[0]?.tail, "no database");
  assert.equal(supervisor.signal.aborted, true);
  await supervisor.stopAll();
});

test("a command's failure is thrown, its success is not a death", async () => {
  const { deaths, supervisor, script } = setUp();
  await supervisor.run(script("fine", ""));
  await assert.rejects(supervisor.run(script("bad", `console.log("why"); process.exit(1)`)), {
    message: "bad failed (code 1).",
    tail: "why",
  });
  await assert.rejects(
    supervisor.run({ ...script("absent", ""), command: "/nonexistent/command" }),
    /does not start/,
  );
  assert.deepEqual(deaths, []);
  await supervisor.stopAll();
  assert.throws(() => supervisor.start(script("late", "")), /stopping/);
});

test("the next run ends what a killed one left, and nothing else", async (t) => {
  const { dir, pidPath } = setUp();
  const launch = () =>
    spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "ignore" });
  const [left, stranger] = [launch(), launch()];
  t.after(() => stranger.kill("SIGKILL"));
  const entry = (name: string, pid: number | undefined, start?: string) => ({
    name,
    pid: pid ?? 0,
    start: start ?? processStart(pid ?? 0),
  });
  writeFileSync(
    pidPath,
    JSON.stringify({
      owner: entry("serve", 999_999_9, "long ago"),
      // A stranger got the number of a child of ours: it started at another time.
      children: [entry("worker", left.pid), entry("console", stranger.pid, "another time")],
    }),
  );
  assert.deepEqual(await stopLeftovers(pidPath), ["worker"]);
  assert.equal(isGone(left.pid), true);
  assert.equal(isGone(stranger.pid), false);
  assert.equal(existsSync(pidPath), false);
  assert.deepEqual(await stopLeftovers(join(dir, "absent.json")), []);
});

test("a run that is alive is not disturbed", async (t) => {
  const { pidPath } = setUp();
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  t.after(() => other.kill("SIGKILL"));
  const owner = { name: "serve", pid: other.pid, start: processStart(other.pid ?? 0) };
  writeFileSync(pidPath, JSON.stringify({ owner, children: [] }));
  await assert.rejects(stopLeftovers(pidPath), new RegExp(`already runs here \\(process ${other.pid}\\)`));
});
