import type { OperatorAuth, SignedInOperator } from "@tenantry/auth/operator-auth";
import type { SignedInUser, UserAuth } from "@tenantry/auth/user-auth";
import type { Sealer } from "@tenantry/core/outbox/seal";
import type { DirectoryDatabase, OperatorDatabase, TenantDatabase } from "@tenantry/db";
import type Stripe from "stripe";
import { tenantOfHost } from "./http/tenant-host";

/** What the workspace's doors work with: two databases, each under its own role, and the sign-in of users. */
export type WorkspaceServices = {
  tenants: TenantDatabase;
  directory: DirectoryDatabase;
  auth: UserAuth;
  sealer: Sealer;
  publicUrl: string;
  stripe: Stripe;
  stripeWebhookSecret: string;
  /** Whether a tenant's test clock is its time. Off in production. */
  testClocks: boolean;
  /** Whether webhooks may lead to this machine. Off in production. */
  webhooksToLoopback: boolean;
};

/** What the console's doors work with: the operators' database and the sign-in of operators. */
export type ConsoleServices = {
  operators: OperatorDatabase;
  auth: OperatorAuth;
  /** Seals the links of letters that operators order; the console opens none. */
  sealer: Sealer;
  publicUrl: string;
  /** Where the customers' workspace is, for links. */
  workspaceUrl: string;
  /** Stripe's dashboard, or the emulator's pages. */
  stripeDashboardUrl: string;
  testClocks: boolean;
};

type RequestContext = {
  now: Date;
  ip: string;
  cookieHeader: string | null;
  /** Adds a Set-Cookie header to the answer; does nothing where a page only reads. */
  setCookie(cookie: string): void;
};

export type WorkspaceContext = RequestContext & {
  services: WorkspaceServices;
  /** The tenant that the request's host selects: its slug or its own domain. It opens nothing. */
  tenantHost: string | null;
  /** Where this request reaches the app: the app's own address, or the tenant's host. For links back to it. */
  origin: string;
  /** The tenant that a caller of the API names in `x-tenant`. It opens nothing. */
  tenantHeader: string | null;
  /** Reads the session once, however many procedures one request calls. */
  getUser(): Promise<SignedInUser | null>;
};

export type ConsoleContext = RequestContext & {
  services: ConsoleServices;
  getOperator(): Promise<SignedInOperator | null>;
};

export type RequestInput = { headers: Headers; setCookie?: (cookie: string) => void };

export function createWorkspaceContext(services: WorkspaceServices, input: RequestInput): WorkspaceContext {
  const request = readRequest(input);
  const session = once(async () => {
    const found = await services.auth.readSession(request.cookieHeader, request.now);
    if (found?.refreshedCookie) request.setCookie(found.refreshedCookie);
    return found?.user ?? null;
  });
  const { origin, protocol } = new URL(services.publicUrl);
  const host = input.headers.get("host");
  const tenantHost = tenantOfHost(host, services.publicUrl);
  return {
    ...request,
    services,
    tenantHost,
    origin: tenantHost ? `${protocol}//${host}` : origin,
    tenantHeader: input.headers.get("x-tenant"),
    getUser: session,
  };
}

export function createConsoleContext(services: ConsoleServices, input: RequestInput): ConsoleContext {
  const request = readRequest(input);
  const session = once(async () => {
    const found = await services.auth.readSession(request.cookieHeader, request.now);
    if (found?.refreshedCookie) request.setCookie(found.refreshedCookie);
    return found?.operator ?? null;
  });
  return { ...request, services, getOperator: session };
}

function readRequest({ headers, setCookie }: RequestInput): RequestContext {
  return {
    now: new Date(),
    // The proxy in front appends the address it saw; what stands before it is the client's own claim.
    ip: headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "unknown",
    cookieHeader: headers.get("cookie"),
    setCookie: setCookie ?? (() => {}),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= read();
    return result;
  };
}
