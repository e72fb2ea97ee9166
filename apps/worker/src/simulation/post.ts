import { receiveStripeEvent } from "@tenantry/core/billing/receive-stripe-event";
import type Stripe from "stripe";
import type { WorkerServices } from "../services";
import type { Random } from "./random";

type Letter = { event: Stripe.Event; from: number };

/**
 * The post between Stripe and us, and what goes wrong with it: events come twice, in another order, days late, or not
 * before somebody asks for them.
 */
export type Post = {
  /** Brings what is due by now. */
  deliver(now: number): Promise<void>;
  /** Brings all that was held back: what the hourly look at missed events does. */
  deliverAll(): Promise<void>;
};

const dayMs = 86_400_000;

export function openPost(services: WorkerServices, random: Random): Post {
  let last: string | undefined;
  let held: Letter[] = [];

  async function collect(now: number): Promise<void> {
    for (;;) {
      const { data, has_more } = await services.stripe.events.list({
        limit: 100,
        ...(last ? { ending_before: last } : {}),
      });
      last = data[0]?.id ?? last;
      held.push(...data.map((event) => ({ event, from: now + delay(random) })));
      if (!has_more || data.length === 0) return;
    }
  }

  async function bring(letters: Letter[]): Promise<void> {
    for (const { event } of shuffle(letters, random)) {
      const times = random.chance(0.15) ? random.int(2, 10) : 1;
      for (let time = 0; time < times; time++) {
        await receiveStripeEvent(services.database.queue, { event, receivedAt: new Date() });
      }
    }
  }

  return {
    async deliver(now) {
      await collect(now);
      const due = held.filter(({ from }) => from <= now);
      held = held.filter(({ from }) => from > now);
      await bring(due);
    },
    async deliverAll() {
      await collect(0);
      const all = held;
      held = [];
      await bring(all);
    },
  };
}

/** Most come at once, some up to three days late, a few only when they are asked for. */
function delay(random: Random): number {
  if (random.chance(0.04)) return Number.POSITIVE_INFINITY;
  return random.chance(0.12) ? random.int(1, 3) * dayMs : 0;
}

function shuffle<T>(items: T[], random: Random): T[] {
  const order = items.map((item) => ({ item, at: random.next() }));
  return order.toSorted((a, b) => a.at - b.at).map(({ item }) => item);
}
