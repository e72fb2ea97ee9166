import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Change, Snapshot } from "./store";

const compactAfterBytes = 8 * 1024 * 1024;

/**
 * A snapshot file and, beside it, a journal with one line per transaction. The line is in the kernel's hands
 * before the request is answered, so an acknowledged write outlives `kill -9`. (It is not flushed to the
 * disk: a power cut may lose the last moments, which a development tool can bear.)
 */
export class StateFile {
  private readonly journalPath: string;
  private readonly journal: number;
  private journalBytes = 0;
  private compactionDue = false;
  private closed = false;
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
    this.journalPath = `${path}.journal`;
    mkdirSync(dirname(path), { recursive: true });
    this.journal = openSync(this.journalPath, "a");
  }

  /** The last snapshot and the transactions since. A line torn by a crash was never acknowledged: skipped. */
  read(): { snapshot: Snapshot; journal: Change[][] } {
    const snapshot: Snapshot = existsSync(this.path) ? JSON.parse(readFileSync(this.path, "utf8")) : {};
    const journal: Change[][] = [];
    for (const line of readFileSync(this.journalPath, "utf8").split("\n")) {
      if (line === "") continue;
      try {
        journal.push(JSON.parse(line));
      } catch {
        break;
      }
    }
    return { snapshot, journal };
  }

  /** Appends one transaction. Answers true, once, when the journal has grown enough to be compacted. */
  append(changes: Change[]): boolean {
    if (this.closed) throw new Error("the state file is closed");
    const line = Buffer.from(`${JSON.stringify(changes)}\n`);
    let written = 0;
    while (written < line.length) written += writeSync(this.journal, line, written);
    this.journalBytes += line.length;
    if (this.compactionDue || this.journalBytes <= compactAfterBytes) return false;
    this.compactionDue = true;
    return true;
  }

  /**
   * Writes a fresh snapshot and empties the journal. Dying between the two is harmless: replaying the old
   * journal over the new snapshot ends in the same state.
   */
  compact(snapshot: Snapshot): void {
    if (this.closed) return;
    const temporary = `${this.path}.${process.pid}.tmp`;
    writeFileSync(temporary, JSON.stringify(snapshot));
    renameSync(temporary, this.path);
    ftruncateSync(this.journal);
    this.journalBytes = 0;
    this.compactionDue = false;
  }

  close(): void {
    this.closed = true;
    closeSync(this.journal);
  }
}
