import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { TestStack } from "./stack";

/** A worker in a process of its own, which can be killed like one. */
export const startWorker = (stack: TestStack): ChildProcess =>
  spawn(process.execPath, ["--import", "tsx", fileURLToPath(new URL("../main.ts", import.meta.url))], {
    env: { PATH: process.env.PATH, ...stack.env },
    stdio: "ignore",
  });

/** Ends it as the machine would: nothing of it runs any more, and nothing is tidied up. */
export async function killWorker(worker: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGKILL");
  await gone;
}

/** Looks again and again until something is there. */
export async function until<T>(read: () => Promise<T | null>): Promise<T> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const value = await read();
    if (value !== null) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("It did not come about");
}
