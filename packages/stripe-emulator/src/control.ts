import { z } from "zod";
import { type Faults, faultSchema } from "./faults";
import type { Store } from "./store";
import { noChaos } from "./webhook-chaos";
import type { WebhookDispatcher } from "./webhooks";
import { type JsonObject, toJson } from "./wire";

const count = z.int().min(0).max(10_000).default(0);
const chaosSchema = z.object({
  drop: count,
  duplicate: count,
  reorder: count,
  delay: count,
  delayMs: z.int().min(0).max(600_000).default(1_000),
});

export interface ControlDeps {
  store: Store;
  faults: Faults;
  webhooks: WebhookDispatcher;
  reset: () => void;
}

export interface ControlAnswer {
  status: number;
  body: JsonObject;
}

function refused(status: number, message: string): ControlAnswer {
  return { status, body: { error: { type: "invalid_request_error", message } } };
}

/** The routes under `/_emulator/` by which tests and demos steer what Stripe would not let them steer. */
export async function answerControl(
  deps: ControlDeps,
  method: string,
  path: string,
  query: URLSearchParams,
  body: string,
): Promise<ControlAnswer> {
  const replay = /^\/_emulator\/deliveries\/([^/]+)\/replay$/.exec(path);
  if (method === "POST" && replay) {
    const delivery = await deps.webhooks.replay(replay[1] ?? "");
    return delivery
      ? { status: 200, body: toJson(delivery) }
      : refused(404, `No such delivery: '${replay[1]}'`);
  }
  switch (`${method} ${path}`) {
    case "GET /_emulator/health":
      return { status: 200, body: { status: "ok" } };
    case "POST /_emulator/reset":
      deps.reset();
      return { status: 200, body: { status: "ok" } };
    case "GET /_emulator/faults":
      return { status: 200, body: toJson({ faults: deps.faults.list() }) };
    case "DELETE /_emulator/faults":
      deps.faults.clear();
      return { status: 200, body: { faults: [] } };
    case "POST /_emulator/faults":
      return withBody(faultSchema, body, (fault) => {
        deps.faults.add(fault);
        return { faults: deps.faults.list() };
      });
    case "GET /_emulator/webhooks":
      return { status: 200, body: toJson(deps.webhooks.chaos) };
    case "POST /_emulator/webhooks":
      return withBody(chaosSchema, body, (chaos) => {
        deps.webhooks.chaos = { ...noChaos, ...chaos };
        return deps.webhooks.chaos;
      });
    case "GET /_emulator/deliveries":
      return { status: 200, body: toJson({ data: deliveries(deps.store, query) }) };
    default:
      return refused(404, `Unrecognized request URL (${method}: ${path}).`);
  }
}

/** Newest first; `event`, `type` and `status` narrow them down. */
function deliveries(store: Store, query: URLSearchParams) {
  const wanted = (name: string, value: string) => (query.get(name) ?? value) === value;
  return store
    .all("deliveries")
    .filter(
      (delivery) =>
        wanted("event", delivery.event) &&
        wanted("type", delivery.event_type) &&
        wanted("status", delivery.status),
    )
    .reverse();
}

function withBody<T>(schema: z.ZodType<T>, body: string, act: (value: T) => object): ControlAnswer {
  let parsed: unknown;
  try {
    parsed = body === "" ? {} : JSON.parse(body);
  } catch {
    return refused(400, "The body is not JSON.");
  }
  const result = schema.safeParse(parsed);
  return result.success
    ? { status: 200, body: toJson(act(result.data)) }
    : refused(400, z.prettifyError(result.error));
}
