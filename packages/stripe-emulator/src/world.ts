import type { Clock } from "./clock";
import type { CustomerRecord } from "./records";
import type { Store } from "./store";

/** Who is asking, as events record it. Work of the scheduler has neither. */
export interface RequestInfo {
  id: string | null;
  idempotencyKey: string | null;
}

/** What the resources work with. */
export interface World {
  store: Store;
  clock: Clock;
  /** Where the emulator's own pages are reached, for example `http://127.0.0.1:12111`. */
  url: string;
  request: RequestInfo;
}

/** Time as it is for each customer: that of the test clock they live on, else the given one. */
export function clockOf(store: Store, clock: Clock): Clock {
  return {
    now(customer) {
      const id = customer === undefined ? null : store.get("customers", customer)?.test_clock;
      return (id ? store.get("test_clocks", id)?.frozen_time : undefined) ?? clock.now(customer);
    },
  };
}

/** The customer's time in unix seconds. */
export function nowFor(world: World, customer: string | CustomerRecord | null): number {
  return world.clock.now(typeof customer === "string" ? customer : customer?.id);
}
