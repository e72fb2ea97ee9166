import type { WireEvent } from "./event";
import { type Refusal, type Sent, send } from "./send";

/** Events that go together, and what is to be done once the service has them, or will never take them. */
export type Batch = {
  /** For what takes room: events in memory, bytes on disk. */
  events: number;
  bytes: number;
  read(): Promise<WireEvent[]>;
  finish(refusals: Refusal[], isWhole: boolean): Promise<void>;
  /** It will not be sent any more. @returns how many events are lost with it. */
  giveUp(): number;
};

const firstPauseMs = 200;
const longestPauseMs = 30_000;
const nothing: Sent = { kind: "taken", accepted: 0, duplicates: 0, refusals: [] };

/** Sends batches one after another, each as often as it takes. */
export class Sender {
  readonly #door: Parameters<typeof send>[0];
  readonly #onRejected: (refusal: Refusal) => void;
  readonly #queue: Batch[] = [];
  readonly counts = { accepted: 0, duplicates: 0, rejected: 0 };
  lastProblem: string | null = null;
  #sending: Promise<void> | null = null;
  #isStopped = false;
  #wake: (() => void) | null = null;

  constructor(door: Parameters<typeof send>[0], onRejected: (refusal: Refusal) => void) {
    this.#door = door;
    this.#onRejected = onRejected;
  }

  get waiting(): { batches: number; events: number; bytes: number } {
    return this.#queue.reduce(
      (sum, { events, bytes }) => ({
        batches: sum.batches + 1,
        events: sum.events + events,
        bytes: sum.bytes + bytes,
      }),
      { batches: 0, events: 0, bytes: 0 },
    );
  }

  enqueue(batch: Batch): void {
    this.#queue.push(batch);
    this.#start();
  }

  /** Resolves once nothing waits any more, or it was stopped. */
  async idle(): Promise<void> {
    while (this.#sending) await this.#sending;
  }

  /** Tries nothing any more. @returns what was not sent. */
  stop(): Batch[] {
    this.#isStopped = true;
    this.#wake?.();
    return this.#queue;
  }

  #start(): void {
    this.#sending ??= this.#work().finally(() => {
      this.#sending = null;
      // What came while the last one was being told.
      if (this.#queue.length > 0 && !this.#isStopped) this.#start();
    });
  }

  async #work(): Promise<void> {
    for (let failures = 0; this.#queue[0] && !this.#isStopped; ) {
      const [batch] = this.#queue;
      const events = await batch.read();
      const sent = events.length === 0 ? nothing : await send(this.#door, events);
      if (sent.kind === "again") {
        this.lastProblem = sent.reason;
        await this.#pause(sent.afterMs ?? backoff(failures++));
        continue;
      }
      failures = 0;
      await this.#settle(batch, events, sent);
      this.#queue.shift();
    }
  }

  async #settle(batch: Batch, events: WireEvent[], sent: Exclude<Sent, { kind: "again" }>): Promise<void> {
    const isWhole = sent.kind === "refused";
    const refusals = isWhole ? events.map(({ id }) => ({ id, reason: sent.reason })) : sent.refusals;
    this.lastProblem = isWhole ? sent.reason : null;
    if (!isWhole) {
      this.counts.accepted += sent.accepted;
      this.counts.duplicates += sent.duplicates;
    }
    this.counts.rejected += refusals.length;
    for (const refusal of refusals) this.#onRejected(refusal);
    await batch.finish(refusals, isWhole);
  }

  /** Waits, and no longer once it is stopped. */
  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Twice as long each time, and never quite as long as the others wait. */
function backoff(failures: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** failures) * (0.5 + Math.random() / 2);
}
