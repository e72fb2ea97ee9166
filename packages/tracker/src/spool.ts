import { type FileHandle, mkdir, open, readdir, readFile, rename, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { WireEvent } from "./event";

/** Events in a file of their own, one a line, that nothing is added to any more. */
export type Segment = { path: string; bytes: number; events: number };

const suffix = ".ndjson";

/**
 * Keeps events on disk until the service has them. A write is told once it has reached the disk, with all that waited for
 * it; a process that is killed leaves at most a line that nobody was told of.
 */
export class Spool {
  readonly #folder: string;
  readonly #run = `${Date.now()}-${process.pid}`;
  #serial = 0;
  #active: { handle: FileHandle; path: string; bytes: number; count: number } | null = null;
  #waiting: { line: string; told: (error: Error | null) => void }[] = [];
  #writing: Promise<void> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What an earlier process has left, the oldest first. */
  async open(): Promise<Segment[]> {
    await mkdir(this.#folder, { recursive: true });
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith(suffix)).sort();
    const segments: Segment[] = [];
    for (const name of names) {
      const path = join(this.#folder, name);
      // How many events they hold is known once they are read.
      segments.push({ path, bytes: (await stat(path)).size, events: 0 });
    }
    return segments;
  }

  /** How many events are in the segment that is still written to. */
  get count(): number {
    return (this.#active?.count ?? 0) + this.#waiting.length;
  }

  /** Resolves once the event is on disk; rejects when it could not be written. */
  append(event: WireEvent): Promise<void> {
    return new Promise((resolve, reject) => {
      const told = (error: Error | null) => (error ? reject(error) : resolve());
      this.#waiting.push({ line: `${JSON.stringify(event)}\n`, told });
      this.#writing ??= this.#write().finally(() => {
        this.#writing = null;
      });
    });
  }

  /** Ends the segment that is written to. Null where nothing is in it. */
  async rotate(): Promise<Segment | null> {
    while (this.#writing) await this.#writing;
    const active = this.#active;
    this.#active = null;
    if (!active) return null;
    await active.handle.close();
    return { path: active.path, bytes: active.bytes, events: active.count };
  }

  /** The events of a segment. A line that was torn by the end of its process was never told to anybody. */
  async read({ path }: Segment): Promise<WireEvent[]> {
    const lines = (await readFile(path, "utf8")).split("\n");
    return lines.flatMap((line) => {
      try {
        return line === "" ? [] : [JSON.parse(line) as WireEvent];
      } catch {
        return [];
      }
    });
  }

  remove({ path }: Segment): Promise<void> {
    return unlink(path);
  }

  /** Keeps what the service will never take, beside the others, for somebody to look at. */
  setAside({ path }: Segment): Promise<void> {
    return rename(path, `${path}.refused`);
  }

  /** Whoever waits while a write goes on is in the next one: the disk is waited for once for all of them. */
  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      const error = await this.#put(batch.map(({ line }) => line)).then(
        () => null,
        (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown))),
      );
      for (const { told } of batch) told(error);
    }
  }

  async #put(lines: string[]): Promise<void> {
    this.#active ??= await this.#begin();
    const bytes = Buffer.from(lines.join(""));
    await this.#active.handle.appendFile(bytes);
    await this.#active.handle.datasync();
    this.#active.bytes += bytes.length;
    this.#active.count += lines.length;
  }

  async #begin() {
    const name = `${this.#run}-${String(++this.#serial).padStart(8, "0")}${suffix}`;
    const path = join(this.#folder, name);
    return { handle: await open(path, "ax"), path, bytes: 0, count: 0 };
  }
}
