import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When a process started, as an opaque text, or null when there is none with this id.
 * Ids are given out again, so a number alone never proves that a process is ours.
 */
export function processStart(pid: number): string | null {
  if (process.platform === "linux") {
    const stat = readText(`/proc/${pid}/stat`);
    if (stat === null) return null;
    // The name (2nd field) is in brackets and may hold spaces; the state is the 3rd field, the start the 22nd.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    return `${readText("/proc/sys/kernel/random/boot_id")?.trim() ?? ""}:${fields[19]}`;
  }
  return ps(pid, "lstart=");
}

/** The command line of a process, or null when there is none with this id. */
export function processCommand(pid: number): string | null {
  if (process.platform === "linux") {
    return readText(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ").trim() ?? null;
  }
  return ps(pid, "command=");
}

/** Sends a signal to a process, or with a negative id to its group. False when there is nobody to take it. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** Waits until `isGone` holds. False when it does not in time. */
export async function waitUntil(isGone: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!isGone()) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

function ps(pid: number, column: string): string | null {
  try {
    return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
