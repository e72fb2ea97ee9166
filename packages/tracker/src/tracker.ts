import { type Outcome, type TrackedEvent, toWire, type WireEvent } from "./event";
import type { Refusal } from "./send";
import { type Batch, Sender } from "./sender";
import { type Segment, Spool } from "./spool";

export type TrackerOptions = {
  /** Where the workspace is, as https://app.example.com. */
  url: string;
  /** A key of the workspace with the scope usage:write. */
  key: string;
  /** What names the sender; with an event's id it is the event's name for ever. */
  source?: string;
  /** A folder for this tracker alone. With it an event is stored once it is on disk, whatever becomes of the process. */
  spool?: string;
  /** So many events are sent at once, or as many as came within so many milliseconds. */
  batchSize?: number;
  flushMs?: number;
  /** More than so many events are not kept in memory, nor more bytes on disk: what comes then is dropped, and counted. */
  maxEvents?: number;
  maxSpoolBytes?: number;
  /** Told of each event that the service will never take. */
  onRejected?: (refusal: Refusal) => void;
  fetch?: typeof fetch;
};

export type TrackerStats = {
  /** Not yet at the service: events, the batches that they are in, and the bytes of those on disk. */
  waiting: number;
  batches: number;
  spoolBytes: number;
  /** Taken by the service, now and earlier; refused by it; never sent. */
  accepted: number;
  duplicates: number;
  rejected: number;
  dropped: number;
  /** For how long something has been waiting, in milliseconds; 0 while nothing does. */
  lagMs: number;
  /** Why the last try failed; null when it did not. */
  lastProblem: string | null;
};

export type Tracker = {
  /** Never throws and never rejects: what became of the event is the answer, which need not be waited for. */
  track(event: TrackedEvent): Promise<Outcome>;
  /** Sends what waits, and resolves when the service has it. */
  flush(): Promise<void>;
  stats(): TrackerStats;
  /**
   * Sends what waits, for so long, and ends. What is on disk by then is sent by the next process.
   * @returns whether everything was sent.
   */
  close(options?: { timeoutMs?: number }): Promise<boolean>;
};

/** An event in memory, and who waits for it. */
type Held = { event: WireEvent; told: (outcome: Outcome) => void };

/** Where events are until they are sent. */
type Store = {
  /** How many have gathered since the last batch. */
  readonly gathered: number;
  put(event: WireEvent): Promise<Outcome>;
  /** What has gathered, as a batch; null where nothing has. */
  take(): Promise<Batch | null>;
  /** What an earlier process has left. */
  open(): Promise<Batch[]>;
};

/** Buffers usage, sends it in batches, and repeats each until the service has it. */
export function createTracker(options: TrackerOptions): Tracker {
  const { url, key, source = "tracker", batchSize = 1_000, flushMs = 1_000 } = options;
  const { maxEvents = 50_000, maxSpoolBytes = 1024 ** 3, onRejected = () => {} } = options;
  const sender = new Sender({ url, key, fetch: options.fetch ?? fetch }, onRejected);
  const store = options.spool === undefined ? storeInMemory() : storeOnDisk(new Spool(options.spool));
  let putting = 0;
  let dropped = 0;
  let oldest: number | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;

  const opened = store.open().then((batches) => {
    for (const batch of batches) sender.enqueue(batch);
  });
  // Said by each event that cannot be stored.
  opened.catch(() => {});

  /** One after another, so that nobody finds nothing while another is about to send it. */
  let turning: Promise<void> = Promise.resolve();
  let isTurning = false;
  function turn(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    turning = turning.then(async () => {
      await opened.catch(() => {});
      const batch = await store.take().catch(() => null);
      if (batch) sender.enqueue(batch);
    });
    return turning;
  }

  function schedule(): void {
    if (store.gathered < batchSize) timer ??= setTimeout(() => void turn(), flushMs);
    else if (!isTurning) {
      isTurning = true;
      void turn().finally(() => {
        isTurning = false;
      });
    }
  }

  function drop(): Outcome {
    dropped += 1;
    return "dropped";
  }

  async function track(given: TrackedEvent): Promise<Outcome> {
    const waiting = sender.waiting;
    const isFull = waiting.events + store.gathered + putting >= maxEvents || waiting.bytes >= maxSpoolBytes;
    if (isClosed || isFull) return drop();
    oldest ??= Date.now();
    putting += 1;
    const put = opened.then(() => store.put(toWire(given, source)));
    // Put in the same turn, so that what was tracked before a flush is in it.
    void opened.then(schedule, () => {});
    try {
      return await put;
    } catch (error) {
      sender.lastProblem = error instanceof Error ? error.message : String(error);
      return drop();
    } finally {
      putting -= 1;
    }
  }

  async function flush(): Promise<void> {
    await turn();
    await sender.idle();
    if (sender.waiting.batches + store.gathered === 0) oldest = null;
  }

  async function close({ timeoutMs = 10_000 } = {}): Promise<boolean> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, timeoutMs).unref());
    await Promise.race([flush(), late]);
    isClosed = true;
    const left = sender.stop();
    for (const batch of left) dropped += batch.giveUp();
    return left.length === 0;
  }

  return {
    track,
    flush,
    close,
    stats: () => {
      const { batches, events, bytes } = sender.waiting;
      const waiting = events + store.gathered;
      if (waiting + batches === 0) oldest = null;
      return {
        ...sender.counts,
        dropped,
        waiting,
        batches,
        spoolBytes: bytes,
        lagMs: oldest === null ? 0 : Date.now() - oldest,
        lastProblem: sender.lastProblem,
      };
    },
  };
}

/** In memory, where an event is stored once the service has it. */
function storeInMemory(): Store {
  let held: Held[] = [];
  return {
    get gathered() {
      return held.length;
    },
    open: async () => [],
    put: (event) => new Promise((told) => held.push({ event, told })),
    async take() {
      if (held.length === 0) return null;
      const taken = held;
      held = [];
      return {
        events: taken.length,
        bytes: 0,
        read: async () => taken.map(({ event }) => event),
        async finish(refusals) {
          const refused = new Set(refusals.map(({ id }) => id));
          for (const { event, told } of taken) told(refused.has(event.id) ? "rejected" : "stored");
        },
        giveUp() {
          for (const { told } of taken) told("dropped");
          return taken.length;
        },
      };
    },
  };
}

/** On disk, where an event is stored at once, and sent by the next process if not by this one. */
function storeOnDisk(spool: Spool): Store {
  const batchOf = (segment: Segment): Batch => ({
    events: segment.events,
    bytes: segment.bytes,
    read: () => spool.read(segment).catch(() => []),
    finish: (_, isWhole) => (isWhole ? spool.setAside(segment) : spool.remove(segment)).catch(() => {}),
    giveUp: () => 0,
  });
  return {
    get gathered() {
      return spool.count;
    },
    open: async () => (await spool.open()).map(batchOf),
    async put(event) {
      await spool.append(event);
      return "stored";
    },
    async take() {
      const segment = await spool.rotate();
      return segment && batchOf(segment);
    },
  };
}
