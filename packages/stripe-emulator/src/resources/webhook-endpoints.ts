import type Stripe from "stripe";
import { invalidRequest, missingInPath } from "../http/errors";
import { paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { WebhookEndpointRecord } from "../records";
import { apiVersion } from "../wire";
import type { World } from "../world";
import { mergeMetadata, unset } from "./shared";

const createParams = {
  api_version: p.string(),
  description: p.emptyable(p.string()),
  enabled_events: p.required(p.array(p.string())),
  metadata: p.metadata(),
  url: p.required(p.string()),
} satisfies p.KnownTo<Stripe.WebhookEndpointCreateParams>;
const updateParams = {
  description: p.emptyable(p.string()),
  disabled: p.boolean(),
  enabled_events: p.array(p.string()),
  metadata: p.metadata(),
  url: p.string(),
} satisfies p.KnownTo<Stripe.WebhookEndpointUpdateParams>;

function inPath(world: World, id: string): WebhookEndpointRecord {
  const record = world.store.get("webhook_endpoints", id);
  if (!record) throw missingInPath("webhook endpoint", id);
  return record;
}

function checkUrl(url: string): string {
  const protocol = URL.canParse(url) ? new URL(url).protocol : "";
  if (protocol !== "http:" && protocol !== "https:") {
    throw invalidRequest("Invalid URL: An explicit scheme (such as https) must be provided.", {
      code: "url_invalid",
      param: "url",
    });
  }
  return url;
}

function checkEvents(names: string[]): string[] {
  const bad = names.find((name) => name !== "*" && !/^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(name));
  if (names.length === 0 || bad !== undefined) {
    throw invalidRequest(`Invalid enabled_events${bad === undefined ? "" : `: ${bad}`}`, {
      param: "enabled_events",
    });
  }
  return names;
}

/** Adds an endpoint. A given secret is for a process that must know it before the emulator starts. */
export function insertEndpoint(
  world: World,
  params: p.Values<typeof createParams>,
  secret = newId("whsec", 32),
): WebhookEndpointRecord {
  if (params.api_version !== undefined && params.api_version !== apiVersion) {
    throw invalidRequest(`Invalid api_version: this emulator speaks ${apiVersion}`, { param: "api_version" });
  }
  const object: WebhookEndpointRecord["object"] = {
    id: newId("we"),
    object: "webhook_endpoint",
    api_version: params.api_version ?? null,
    application: null,
    created: world.clock.now(),
    description: params.description || null,
    enabled_events: checkEvents(params.enabled_events),
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    status: "enabled",
    url: checkUrl(params.url),
  };
  return world.store.put("webhook_endpoints", { id: object.id, object, secret });
}

/** Makes sure that exactly one endpoint has this address, with this secret, listening to everything. */
export function ensureEndpoint(world: World, url: string, secret: string): void {
  const [first, ...others] = world.store
    .all("webhook_endpoints")
    .filter((record) => record.object.url === url);
  for (const other of others) world.store.delete("webhook_endpoints", other.id);
  if (!first) {
    insertEndpoint(world, { url, enabled_events: ["*"] }, secret);
    return;
  }
  const object = { ...first.object, enabled_events: ["*"], status: "enabled" };
  world.store.update("webhook_endpoints", first.id, { object, secret });
}

function update(world: World, params: p.Values<typeof updateParams>, id: string): object {
  const { object: before } = inPath(world, id);
  const object = {
    ...before,
    description: unset(params.description, before.description),
    enabled_events: params.enabled_events ? checkEvents(params.enabled_events) : before.enabled_events,
    metadata: mergeMetadata(before.metadata, params.metadata),
    status: params.disabled === undefined ? before.status : params.disabled ? "disabled" : "enabled",
    url: params.url === undefined ? before.url : checkUrl(params.url),
  };
  return world.store.update("webhook_endpoints", id, { object }).object;
}

export const webhookEndpointRoutes = [
  route("POST", "/v1/webhook_endpoints", createParams, (world, params) => {
    const { object, secret } = insertEndpoint(world, params);
    return { ...object, secret };
  }),
  route("GET", "/v1/webhook_endpoints", p.pagination, (world, params) =>
    paginate(world.store.all("webhook_endpoints"), params, {
      url: "/v1/webhook_endpoints",
      kind: "webhook endpoint",
      present: (record) => record.object,
    }),
  ),
  route("GET", "/v1/webhook_endpoints/:id", {}, (world, _params, id: string) => inPath(world, id).object),
  route("POST", "/v1/webhook_endpoints/:id", updateParams, update),
  route("DELETE", "/v1/webhook_endpoints/:id", {}, (world, _params, id: string) => {
    world.store.delete("webhook_endpoints", inPath(world, id).id);
    return { id, object: "webhook_endpoint", deleted: true };
  }),
];
