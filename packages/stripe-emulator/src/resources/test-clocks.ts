import type Stripe from "stripe";
import { emit } from "../events";
import { invalidRequest, missingInPath } from "../http/errors";
import { paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import { periodAt } from "../money/periods";
import type { TestClockRecord } from "../records";
import type { World } from "../world";
import { removeCustomer } from "./customers";
import { priceInBody, recurrenceOf } from "./prices";

const monthSeconds = 30 * 86_400;
const yearSeconds = 365 * 86_400;

const createParams = {
  frozen_time: p.required(p.integer({ min: 0 })),
  name: p.string(300),
} satisfies p.KnownTo<Stripe.TestHelpers.TestClockCreateParams>;
const advanceParams = {
  frozen_time: p.required(p.integer({ min: 0 })),
} satisfies p.KnownTo<Stripe.TestHelpers.TestClockAdvanceParams>;

function inPath(world: World, id: string): TestClockRecord {
  const clock = world.store.get("test_clocks", id);
  if (!clock) throw missingInPath("test_clock", id);
  return clock;
}

function create(world: World, params: p.Values<typeof createParams>): TestClockRecord {
  const created = world.clock.now();
  const clock = world.store.put("test_clocks", {
    id: newId("clock"),
    object: "test_helpers.test_clock",
    created,
    deletes_after: created + monthSeconds,
    frozen_time: params.frozen_time,
    livemode: false,
    name: params.name ?? null,
    status: "ready",
    status_details: {},
  });
  emit(world, "test_helpers.test_clock.created", clock);
  return clock;
}

/**
 * Says where the clock is to go. It gets there by {@link runClocks}, after this request: whoever asks looks again until
 * it is ready, as with Stripe.
 */
function advance(world: World, params: p.Values<typeof advanceParams>, id: string): TestClockRecord {
  const clock = inPath(world, id);
  const target = params.frozen_time;
  if (clock.status !== "ready") {
    throw invalidRequest("The test clock is already advancing. Wait for it to be ready.", {
      code: "testmode_clock_busy",
    });
  }
  if (target <= clock.frozen_time) {
    throw invalidRequest("The frozen time must be later than the clock's current frozen time.", {
      param: "frozen_time",
    });
  }
  if (target > furthest(world, clock)) {
    throw invalidRequest(
      "You can advance a test clock by at most two intervals of its shortest subscription, or by two years when it has none.",
      { param: "frozen_time" },
    );
  }
  const advancing = world.store.update("test_clocks", id, {
    status: "advancing",
    status_details: { advancing: { target_frozen_time: target } },
  });
  emit(world, "test_helpers.test_clock.advancing", advancing);
  return advancing;
}

/** Two periods of the shortest subscription on, or two years without one. */
function furthest(world: World, clock: TestClockRecord): number {
  const ends = world.store
    .all("subscriptions")
    .filter(({ test_clock, ended_at }) => test_clock === clock.id && ended_at === null)
    .flatMap(({ items }) => items)
    .map((item) => {
      const recurrence = recurrenceOf(priceInBody(world, item.price, "price"));
      const first = periodAt(clock.frozen_time, recurrence, clock.frozen_time);
      return periodAt(clock.frozen_time, recurrence, first.end).end;
    });
  return ends.length > 0 ? Math.min(...ends) : clock.frozen_time + 2 * yearSeconds;
}

function remove(world: World, id: string): object {
  const clock = inPath(world, id);
  for (const customer of world.store.all("customers")) {
    if (customer.test_clock === id) removeCustomer(world, customer);
  }
  world.store.delete("test_clocks", id);
  emit(world, "test_helpers.test_clock.deleted", clock);
  return { id, object: "test_helpers.test_clock", deleted: true };
}

export const testClockRoutes = [
  route("POST", "/v1/test_helpers/test_clocks", createParams, create),
  route("GET", "/v1/test_helpers/test_clocks", p.pagination, (world, params) =>
    paginate(world.store.all("test_clocks"), params, {
      url: "/v1/test_helpers/test_clocks",
      kind: "test_clock",
      present: (clock) => clock,
    }),
  ),
  route("GET", "/v1/test_helpers/test_clocks/:id", {}, (world, _params, id: string) => inPath(world, id)),
  route("DELETE", "/v1/test_helpers/test_clocks/:id", {}, (world, _params, id: string) => remove(world, id)),
  route("POST", "/v1/test_helpers/test_clocks/:id/advance", advanceParams, advance),
];
