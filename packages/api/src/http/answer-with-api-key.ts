import type { ApiKeyScope } from "@tenantry/core/api-keys/api-key-schema";
import { type ApiKeyText, parseApiKey } from "@tenantry/core/api-keys/api-key-text";
import { noteApiKeyUse, openWithApiKey } from "@tenantry/core/api-keys/open-with-api-key";
import { DomainError } from "@tenantry/core/errors";
import type { TenantAct } from "@tenantry/core/tenancy/tenant-access";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { Logger } from "pino";
import type { WorkspaceServices } from "../context";
import { describeError, toTrpcError } from "../errors";
import { logError } from "./handle-trpc";

type Opened = Awaited<ReturnType<typeof openWithApiKey>>;

/**
 * Answers a program that signs in with a key of its tenant's, in one transaction of that tenant. Key, scope and the
 * tenant's status are read on each request.
 * @returns 200 with JSON, else a status with `{ error: { code, message } }`.
 */
export async function answerWithApiKey<Input>(
  request: Request,
  { services, logger }: { services: WorkspaceServices; logger: Logger },
  door: {
    scope: ApiKeyScope;
    act: TenantAct;
    /** Reads what was sent, before a transaction waits for it. */
    read: () => Promise<Input>;
    work: (context: Opened, input: Input) => Promise<unknown>;
  },
): Promise<Response> {
  const { scope, act } = door;
  try {
    const key = keyOf(request);
    const input = await door.read();
    const now = new Date();
    const access = act === "read" ? "read" : "write";
    const { testClocks } = services;
    let isStale = false;
    const body = await services.tenants.withTenant({ tenantId: key.tenantId, access }, async (db) => {
      const opened = await openWithApiKey(db, { key, scope, act, testClocks, now });
      isStale = opened.isStale;
      return door.work(opened, input);
    });
    if (isStale) noteUse(services, key, now);
    return Response.json(body, { headers: { "cache-control": "no-store" } });
  } catch (thrown) {
    const error = toTrpcError(thrown);
    logError(logger, error, "api");
    const { message, domainCode } = describeError(error);
    const status = getHTTPStatusCodeFromError(error);
    const headers: Record<string, string> = { "cache-control": "no-store" };
    if (status === 401) headers["www-authenticate"] = "Bearer";
    return Response.json({ error: { code: domainCode ?? error.code, message } }, { status, headers });
  }
}

function keyOf(request: Request): ApiKeyText {
  const [scheme = "", text = ""] = (request.headers.get("authorization") ?? "").trim().split(/\s+/);
  const key = scheme.toLowerCase() === "bearer" ? parseApiKey(text) : null;
  if (key) return key;
  throw new DomainError(
    "UNAUTHENTICATED",
    text === ""
      ? "Send a key of the workspace in the header Authorization, as in: Bearer tnt_…"
      : "This key is unknown, expired or revoked.",
  );
}

/** Nobody waits for it: whether it works or not changes no answer. */
function noteUse({ tenants }: WorkspaceServices, { tenantId, id }: ApiKeyText, now: Date): void {
  tenants
    .withTenant({ tenantId, access: "write" }, (db) => noteApiKeyUse(db, { tenantId, id, now }))
    .catch(() => {});
}
