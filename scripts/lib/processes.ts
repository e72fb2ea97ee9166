import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { PidFile } from "./pid-file.ts";
import { processStart, sendSignal, waitUntil } from "./process-identity.ts";

export interface ChildSpec {
  /** Also names its log file. */
  name: string;
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string | undefined>;
  /** Stopped after all others are gone: what they depend on. */
  last?: boolean;
  /** Opens a channel, through which a child of ours notices that this process is gone, however it ended. */
  channel?: boolean;
  /** How long it may take to end by itself before it is killed. 10 s unless told. */
  stopTimeoutMs?: number;
}

export interface RunningChild {
  name: string;
  process: ChildProcess;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** A child that ended with an error, or ended though it was to stay. */
export class ChildFailed extends Error {
  /** The end of its log. */
  tail: string;
  readonly logFile: string;
  constructor(message: string, logFile: string) {
    super(message);
    this.logFile = logFile;
    this.tail = tailOf(logFile);
  }
}

export type Supervisor = ReturnType<typeof createSupervisor>;

/**
 * Starts processes, each leading a group of its own, and ends them all.
 *
 * @param options.onDeath told once, of the first child that ended though it was to stay
 */
export function createSupervisor(options: {
  logDir: string;
  pidFile: PidFile;
  onDeath: (failure: ChildFailed) => void;
}) {
  const children: (RunningChild & { spec: ChildSpec; pid: number; mayEnd: boolean })[] = [];
  const starting = new AbortController();
  let stopping: Promise<void> | null = null;
  mkdirSync(options.logDir, { recursive: true, mode: 0o700 });

  const launch = (spec: ChildSpec, mayEnd: boolean): RunningChild => {
    if (stopping) throw new Error("stopping");
    const logFile = join(options.logDir, `${spec.name}.log`);
    const log = openSync(logFile, "w", 0o600);
    const child = spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      detached: true,
      stdio: spec.channel ? ["ignore", log, log, "ipc"] : ["ignore", log, log],
    });
    closeSync(log);
    const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
      child.once("error", () => resolve({ code: 127, signal: null }));
      child.once("exit", (code, signal) => resolve({ code, signal }));
    });
    const pid = child.pid;
    if (pid === undefined) {
      throw new ChildFailed(`${spec.name} does not start: ${spec.command} cannot be run`, logFile);
    }
    options.pidFile.add(spec.name, pid);
    const entry = { name: spec.name, process: child, exited, spec, pid, mayEnd };
    children.push(entry);
    exited.then(({ code, signal }) => {
      children.splice(children.indexOf(entry), 1);
      // What it started and did not end itself.
      sendSignal(-pid, "SIGKILL");
      options.pidFile.remove(pid);
      if (stopping || entry.mayEnd) return;
      starting.abort();
      options.onDeath(
        new ChildFailed(`${spec.name} ended unexpectedly (${signal ?? `code ${code}`}).`, logFile),
      );
    });
    return entry;
  };

  const stopOne = async (child: (typeof children)[number]) => {
    sendSignal(-child.pid, "SIGTERM");
    const timeout = new Promise<"late">((resolve) =>
      setTimeout(() => resolve("late"), child.spec.stopTimeoutMs ?? 10_000).unref(),
    );
    if ((await Promise.race([child.exited, timeout])) === "late") sendSignal(-child.pid, "SIGKILL");
    await child.exited;
  };

  return {
    /** Aborted as soon as a child dies or all are stopped: what waits for a part can give up. */
    signal: starting.signal,

    /** Starts a process that is to stay. */
    start: (spec: ChildSpec): RunningChild => launch(spec, false),

    /** Runs a command to its end. @throws ChildFailed when it ends with an error */
    async run(spec: ChildSpec): Promise<void> {
      const child = launch(spec, true);
      const { code, signal } = await child.exited;
      // Some tools end well when they are told to end; their work is not done all the same.
      if (stopping) throw new Error("stopping");
      if (code === 0) return;
      throw new ChildFailed(
        `${spec.name} failed (${signal ?? `code ${code}`}).`,
        join(options.logDir, `${spec.name}.log`),
      );
    },

    /** Ends one process that was to stay. */
    async stop(running: RunningChild): Promise<void> {
      const child = children.find((one) => one.process === running.process);
      if (!child) return;
      child.mayEnd = true;
      await stopOne(child);
    },

    /** Ends everything: first what serves, side by side, then what it depends on. */
    async stopAll(): Promise<void> {
      stopping ??= (async () => {
        starting.abort();
        await Promise.all(children.filter((child) => !child.spec.last).map((child) => stopOne(child)));
        await Promise.all([...children].map((child) => stopOne(child)));
        options.pidFile.delete();
      })();
      await stopping;
    },

    /** Ends everything at once, without asking. */
    async killAll(): Promise<void> {
      stopping ??= Promise.resolve();
      starting.abort();
      const left = [...children];
      // What must be last still gets the chance to end well: a database that is killed has to recover.
      for (const child of left) sendSignal(-child.pid, child.spec.last ? "SIGTERM" : "SIGKILL");
      await waitUntil(() => left.every((child) => processStart(child.pid) === null), 5_000);
      for (const child of left) sendSignal(-child.pid, "SIGKILL");
      options.pidFile.delete();
    },
  };
}

/** The end of a log, without colours and empty lines. */
export function tailOf(file: string, lines = 15): string {
  try {
    const text = readFileSync(file, "utf8");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what colours are made of
    const plain = text.slice(-20_000).replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "");
    return plain
      .split("\n")
      .filter((line) => line.trim() !== "")
      .slice(-lines)
      .join("\n");
  } catch {
    return "";
  }
}

/** A failure as people read it: one line, the end of the log indented, where the rest is. */
export function describeFailure(error: unknown, root: string): string {
  if (!(error instanceof ChildFailed)) return error instanceof Error ? error.message : String(error);
  const tail = error.tail === "" ? "" : `\n${error.tail.replace(/^/gm, "    ")}`;
  return `${error.message} Details: ${relative(root, error.logFile)}${tail}`;
}
