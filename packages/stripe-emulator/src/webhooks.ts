import { createHmac } from "node:crypto";
import type { DeliveryRecord } from "./records";
import { presentEvent } from "./resources/events";
import type { Change, Store } from "./store";
import { noChaos, type WebhookChaos } from "./webhook-chaos";

export const defaultRetryDelaysMs = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000];
const timeoutMs = 10_000;
const maxInFlight = 20;
const reorderPatienceMs = 2_000;

/** The `Stripe-Signature` header for a body: HMAC-SHA256 over `timestamp.body`, in unix seconds. */
export function signatureHeader(secret: string, body: string, timestamp: number): string {
  const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return `t=${timestamp},v1=${signature}`;
}

/**
 * Sends what is pending, at least once, concurrently and in no promised order, and retries with growing
 * pauses. Runs on real time even where the emulated time differs, as receivers check the signature's age.
 */
export class WebhookDispatcher {
  chaos: WebhookChaos = { ...noChaos };
  private readonly queue = new Set<string>();
  private readonly inFlight = new Set<string>();
  private held: string[] = [];
  private heldTimer: NodeJS.Timeout | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly stop = new AbortController();
  private readonly store: Store;
  private readonly retryDelaysMs: readonly number[];
  private readonly log: (line: string) => void;

  constructor(store: Store, retryDelaysMs: readonly number[], log: (line: string) => void) {
    this.store = store;
    this.retryDelaysMs = retryDelaysMs;
    this.log = log;
  }

  /** Takes up what an earlier run left unsent. */
  start(): void {
    for (const delivery of this.store.all("deliveries"))
      if (delivery.status === "pending") this.queue.add(delivery.id);
    this.wake();
  }

  /** Learns of new deliveries from the store's commits. A commit is no place to write, so sending waits a turn. */
  notice(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.collection !== "deliveries") continue;
      if (change.value?.status === "pending") this.queue.add(change.id);
      else this.queue.delete(change.id);
    }
    setImmediate(() => this.wake());
  }

  /** Forgets everything queued; the store has been emptied. */
  clear(): void {
    this.queue.clear();
    this.held = [];
    this.chaos = { ...noChaos };
  }

  close(): void {
    this.stop.abort();
    clearTimeout(this.timer);
    clearTimeout(this.heldTimer);
  }

  /** Sends one delivery now, whatever its state, and answers how it stands afterwards. */
  async replay(id: string): Promise<DeliveryRecord | undefined> {
    if (this.store.get("deliveries", id)) await this.attempt(id);
    return this.store.get("deliveries", id);
  }

  private wake(): void {
    clearTimeout(this.timer);
    if (this.stop.signal.aborted) return;
    let nextAt = Number.POSITIVE_INFINITY;
    for (const id of this.queue) {
      if (this.inFlight.has(id) || this.held.includes(id)) continue;
      const at = this.store.get("deliveries", id)?.next_attempt_at ?? 0;
      if (at <= Date.now() && this.inFlight.size < maxInFlight) this.dispatch(id);
      else nextAt = Math.min(nextAt, Math.max(at, Date.now() + 5));
    }
    if (nextAt < Number.POSITIVE_INFINITY) {
      this.timer = setTimeout(() => this.wake(), Math.min(nextAt - Date.now(), 60_000));
    }
  }

  /** Lets chaos have its way with a first attempt, else sends. */
  private dispatch(id: string): void {
    const delivery = this.store.get("deliveries", id);
    const first = delivery?.attempts.length === 0;
    if (first && this.chaos.drop > 0) {
      this.chaos.drop -= 1;
      this.save(id, { status: "dropped", next_attempt_at: null });
    } else if (first && this.chaos.delay > 0) {
      this.chaos.delay -= 1;
      const late = Date.now() + this.chaos.delayMs;
      // Counted as in flight from here on, so that the next look at the queue does not postpone it again.
      this.inFlight.add(id);
      setTimeout(() => void this.run(id), late - Date.now()).unref();
    } else if (first && this.chaos.reorder > 0) {
      this.chaos.reorder -= 1;
      this.held.push(id);
      clearTimeout(this.heldTimer);
      if (this.chaos.reorder === 0) void this.releaseHeld();
      else this.heldTimer = setTimeout(() => void this.releaseHeld(), reorderPatienceMs);
    } else {
      void this.run(id);
    }
  }

  private async releaseHeld(): Promise<void> {
    const ids = this.held.reverse();
    this.held = [];
    this.chaos.reorder = 0;
    for (const id of ids) this.inFlight.add(id);
    for (const id of ids) await this.run(id);
  }

  private async run(id: string): Promise<void> {
    this.inFlight.add(id);
    try {
      await this.attempt(id);
      if (this.chaos.duplicate > 0) {
        this.chaos.duplicate -= 1;
        await this.attempt(id);
      }
    } finally {
      this.inFlight.delete(id);
      this.wake();
    }
  }

  private async attempt(id: string): Promise<void> {
    const delivery = this.store.get("deliveries", id);
    const endpoint = delivery && this.store.get("webhook_endpoints", delivery.endpoint);
    const event = delivery && this.store.get("events", delivery.event);
    if (!delivery || !endpoint || !event || endpoint.object.status !== "enabled") {
      this.save(id, { status: "failed", next_attempt_at: null });
      return;
    }
    const body = JSON.stringify(presentEvent(this.store, event), null, 2);
    const outcome = await this.post(endpoint.object.url, body, endpoint.secret);
    if (this.stop.signal.aborted) return;
    const attempts = [...(this.store.get("deliveries", id)?.attempts ?? []), { at: Date.now(), ...outcome }];
    if (outcome.status !== null && outcome.status >= 200 && outcome.status < 300) {
      this.save(id, { status: "delivered", next_attempt_at: null, attempts });
      return;
    }
    const pause = this.retryDelaysMs[attempts.length - 1];
    this.log(`webhook ${delivery.event_type} to ${endpoint.object.url}: ${outcome.status ?? outcome.error}`);
    if (pause === undefined) this.save(id, { status: "failed", next_attempt_at: null, attempts });
    else this.save(id, { status: "pending", next_attempt_at: Date.now() + pause, attempts });
  }

  private async post(url: string, body: string, secret: string) {
    const signature = signatureHeader(secret, body, Math.floor(Date.now() / 1000));
    try {
      const response = await fetch(url, {
        method: "POST",
        body,
        headers: {
          "content-type": "application/json; charset=utf-8",
          "stripe-signature": signature,
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        },
        redirect: "manual",
        signal: AbortSignal.any([this.stop.signal, AbortSignal.timeout(timeoutMs)]),
      });
      await response.arrayBuffer();
      return { status: response.status, error: null };
    } catch (error) {
      return { status: null, error: error instanceof Error ? error.message : String(error) };
    }
  }

  private save(id: string, patch: Partial<DeliveryRecord>): void {
    if (this.store.get("deliveries", id))
      this.store.transaction(() => this.store.update("deliveries", id, patch));
  }
}
