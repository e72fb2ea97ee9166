import type Stripe from "stripe";
import { invalidRequest, missingInPath } from "../http/errors";
import { inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import type { EventRecord } from "../records";
import type { Store } from "../store";
import type { World } from "../world";

const listParams = {
  ...p.pagination,
  created: p.range(),
  delivery_success: p.boolean(),
  type: p.string(),
  types: p.array(p.string()),
} satisfies p.KnownTo<Stripe.EventListParams>;

/** An event as Stripe shows it, with the number of endpoints that have not taken it yet. */
export function presentEvent(
  store: Store,
  event: EventRecord,
): Omit<EventRecord, "deliveries"> & { pending_webhooks: number } {
  const { deliveries, ...rest } = event;
  return { ...rest, pending_webhooks: undelivered(store, deliveries) };
}

function undelivered(store: Store, deliveries: readonly string[]): number {
  return deliveries.filter((id) => {
    const status = store.get("deliveries", id)?.status;
    return status !== undefined && status !== "delivered";
  }).length;
}

/** Whether a type matches a filter such as `invoice.paid` or `customer.*`. */
function matches(type: string, wanted: string): boolean {
  return wanted.endsWith("*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

function list(world: World, params: p.Values<typeof listParams>): object {
  if (params.type !== undefined && params.types !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: type, types.", {
      code: "parameters_exclusive",
    });
  }
  const wanted = params.types ?? (params.type === undefined ? null : [params.type]);
  const found = world.store.all("events").filter((event) => {
    const delivered = undelivered(world.store, event.deliveries) === 0;
    return (
      (wanted === null || wanted.some((type) => matches(event.type, type))) &&
      (params.delivery_success === undefined || params.delivery_success === delivered) &&
      inRange(event.created, params.created)
    );
  });
  return paginate(found, params, {
    url: "/v1/events",
    kind: "event",
    present: (event) => presentEvent(world.store, event),
  });
}

export const eventRoutes = [
  route("GET", "/v1/events", listParams, list),
  route("GET", "/v1/events/:id", {}, (world, _params, id: string) => {
    const event = world.store.get("events", id);
    if (!event) throw missingInPath("event", id);
    return presentEvent(world.store, event);
  }),
];
