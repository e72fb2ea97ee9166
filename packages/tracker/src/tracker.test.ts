import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answered, openUsage } from "../examples/gateway";
import { createTracker, type Tracker, type TrackerOptions } from "./index";
import { openReceiver } from "./testing/receiver";

let receiver: Awaited<ReturnType<typeof openReceiver>>;
let spool: string;
let trackers: Tracker[];
beforeEach(async () => {
  receiver = await openReceiver();
  spool = mkdtempSync(join(tmpdir(), "tracker-"));
  trackers = [];
});
afterEach(async () => {
  for (const tracker of trackers) await tracker.close({ timeoutMs: 0 });
  await receiver.close();
  rmSync(spool, { recursive: true, force: true });
});

function open(options: Partial<TrackerOptions> = {}): Tracker {
  const tracker = createTracker({ url: receiver.url, key: "tnt_test", flushMs: 20, ...options });
  trackers.push(tracker);
  return tracker;
}

const call = (id: string, more: object = {}) => ({ id, type: "call", properties: { tokens: "2" }, ...more });
const many = (count: number) => Array.from({ length: count }, (_, at) => call(`call-${at}`));

describe.each([
  ["in memory", (): { spool?: string } => ({})],
  ["on disk", (): { spool?: string } => ({ spool })],
])("a tracker that keeps events %s", (_, options) => {
  it("sends them in batches, when there are enough or a moment has gone by", async () => {
    const tracker = open({ ...options(), batchSize: 40 });
    const outcomes = await Promise.all(many(100).map((event) => tracker.track(event)));
    await tracker.flush();
    expect(new Set(outcomes)).toEqual(new Set(["stored"]));
    expect(receiver.events.size).toBe(100);
    expect(receiver.state.requests).toBeLessThanOrEqual(4);
    expect(tracker.stats()).toMatchObject({
      accepted: 100,
      waiting: 0,
      dropped: 0,
      lagMs: 0,
      lastProblem: null,
    });
    expect(receiver.events.get("call-7")).toMatchObject({ source: "tracker", properties: { tokens: "2" } });
  });

  it.each([
    ["error", "503 Busy."],
    ["busy", "429 Slow down."],
    ["away", "fetch failed"],
    ["lost", "fetch failed"],
  ] as const)("sends them again when the service is %s, and each counts once", async (weather, problem) => {
    receiver.state.weather = [weather, weather];
    const tracker = open(options());
    const stored = Promise.all(many(30).map((event) => tracker.track(event)));
    await expect.poll(() => tracker.stats().lastProblem, { interval: 1 }).toBe(problem);
    await stored;
    await tracker.flush();
    expect(receiver.events.size).toBe(30);
    const { accepted, duplicates } = tracker.stats();
    expect(accepted + duplicates).toBe(30);
    expect(duplicates).toBe(weather === "lost" ? 30 : 0);
  });

  it("tells of those that are refused, and sends the others", async () => {
    const refused: string[] = [];
    const tracker = open({ ...options(), onRejected: ({ id, reason }) => refused.push(`${id} ${reason}`) });
    await Promise.all([...many(3), call("bad", { type: "unknown" })].map((event) => tracker.track(event)));
    await tracker.flush();
    expect(refused).toEqual(["bad Nothing counts it."]);
    expect(receiver.events.size).toBe(3);
    expect(tracker.stats()).toMatchObject({ accepted: 3, rejected: 1 });
  });

  it("takes no more than there is room for, and says so", async () => {
    receiver.state.weather = Array(50).fill("error");
    const tracker = open({ ...options(), maxEvents: 10, maxSpoolBytes: 500, batchSize: 2 });
    const outcomes: string[] = [];
    for (const event of many(60)) {
      void tracker.track(event).then((outcome) => outcomes.push(outcome));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await expect.poll(() => tracker.stats().dropped).toBeGreaterThan(20);
    expect(outcomes).toContain("dropped");
  });

  it("sends what waits before it ends, and takes nothing any more", async () => {
    const tracker = open({ ...options(), flushMs: 60_000 });
    const stored = many(5).map((event) => tracker.track(event));
    if (options().spool) await Promise.all(stored);
    expect(await tracker.close()).toBe(true);
    expect(receiver.events.size).toBe(5);
    expect(await tracker.track(call("late"))).toBe("dropped");
  });
});

describe("the example", () => {
  it("tells of each request that was answered, once", async () => {
    const warnings: string[] = [];
    const tracker = openUsage({
      url: receiver.url,
      key: "tnt_test",
      spool,
      warn: (text) => warnings.push(text),
    });
    trackers.push(tracker);
    for (const id of ["req-1", "req-2", "req-1"]) answered(tracker, { id, person: "ada", tokens: 12 });
    await tracker.flush();
    expect([...receiver.events.keys()]).toEqual(["req-1", "req-2"]);
    expect(receiver.events.get("req-1")?.properties).toEqual({ person: "ada", tokens: "12" });
    expect(warnings).toEqual([]);
  });
});

describe("a spool", () => {
  it("is sent by the next process when the service was away all the time", async () => {
    receiver.state.weather = Array(100).fill("away");
    const first = open({ spool });
    await Promise.all(many(25).map((event) => first.track(event)));
    expect(await first.close({ timeoutMs: 100 })).toBe(false);
    expect(readdirSync(spool).length).toBeGreaterThan(0);
    receiver.state.weather = [];
    const second = open({ spool });
    await expect.poll(() => receiver.events.size).toBe(25);
    await second.flush();
    expect(readdirSync(spool)).toEqual([]);
  });

  it("loses nothing that was stored when the process is killed at any point, and counts nothing twice", async () => {
    const script = fileURLToPath(new URL("./testing/tracking-process.ts", import.meta.url));
    const stored = new Set<string>();
    for (let run = 0; run < 5; run++) {
      // Now and then an answer is lost, so that what was taken is sent again.
      receiver.state.weather = Array.from({ length: 20 }, (_, at) => (at % 3 === run % 3 ? "lost" : "fine"));
      const child = spawn(process.execPath, ["--import", "tsx", script, receiver.url, spool, `run${run}`]);
      let said = "";
      child.stdout.on("data", (chunk: Buffer) => {
        said += chunk.toString();
      });
      await expect
        .poll(() => said.split("\n").length, { timeout: 20_000, interval: 1 })
        .toBeGreaterThan(30 + run * 17);
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
      for (const id of said.split("\n").slice(0, -1)) stored.add(id);
    }
    receiver.state.weather = [];
    const last = open({ spool });
    await expect
      .poll(() => [...stored].filter((id) => !receiver.events.has(id)), { timeout: 20_000 })
      .toEqual([]);
    await last.flush();
    expect(stored.size).toBeGreaterThan(150);
    expect(readdirSync(spool)).toEqual([]);
  }, 60_000);
});
