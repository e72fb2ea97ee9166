import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { processStart, sendSignal, waitUntil } from "./process-identity.ts";

const entrySchema = z.object({ name: z.string(), pid: z.number().int().positive(), start: z.string() });
const fileSchema = z.object({ owner: entrySchema, children: z.array(entrySchema) });

type Entry = z.output<typeof entrySchema>;

/** The processes of a run, on disk, so that the next run can tell what a killed one left behind. */
export interface PidFile {
  add(name: string, pid: number): void;
  remove(pid: number): void;
  delete(): void;
}

/** Starts a new record with this process as its owner. */
export function openPidFile(file: string): PidFile {
  const children = new Map<number, Entry>();
  const owner: Entry = { name: "serve", pid: process.pid, start: processStart(process.pid) ?? "" };
  let deleted = false;
  const write = () => {
    if (deleted) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, `${JSON.stringify({ owner, children: [...children.values()] }, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  };
  write();
  return {
    add(name, pid) {
      const start = processStart(pid);
      if (start === null) return;
      children.set(pid, { name, pid, start });
      write();
    },
    remove(pid) {
      if (children.delete(pid)) write();
    },
    delete() {
      deleted = true;
      rmSync(file, { force: true });
    },
  };
}

/**
 * Ends what a run that was killed left behind: only processes of its record, and only while they are the same.
 *
 * @returns the names of those that were ended
 * @throws Error when the run of the record is still alive
 */
export async function stopLeftovers(file: string): Promise<string[]> {
  const record = read(file);
  if (record === null) return [];
  if (record.owner.pid !== process.pid && isSame(record.owner)) {
    throw new Error(
      `Tenantry already runs here (process ${record.owner.pid}). Stop it with Ctrl-C first, or give this one another DATA_DIR and other ports.`,
    );
  }
  const left = record.children.filter(isSame).reverse();
  for (const entry of left) {
    // Each child leads a process group of its own, so its helpers go with it.
    sendSignal(-entry.pid, "SIGTERM");
    if (!(await waitUntil(() => !isSame(entry), 8_000))) sendSignal(-entry.pid, "SIGKILL");
  }
  rmSync(file, { force: true });
  return left.map((entry) => entry.name);
}

function isSame(entry: Entry): boolean {
  return processStart(entry.pid) === entry.start;
}

function read(file: string): z.output<typeof fileSchema> | null {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // None, or cut off in the middle: nothing that could be trusted to name a process.
    return null;
  }
}
