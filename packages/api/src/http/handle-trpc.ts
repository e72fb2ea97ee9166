import { TenantLeakError } from "@tenantry/db";
import type { AnyRouter, TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Logger } from "pino";
import type { RequestInput } from "../context";
import { isOwnOrigin } from "./check-origin";

/** The most one HTTP request may carry, so that batching multiplies neither work nor sign-in attempts. */
const maxBatchSize = 10;
const maxBodyBytes = 256 * 1024;

/**
 * Answers a tRPC request. Refuses what does not come from the app's own pages and every body that is not JSON: a
 * form on a foreign page can send the other kinds without asking. Nothing behind it may be kept by a cache.
 */
export async function handleTrpc<R extends AnyRouter>(
  request: Request,
  input: {
    router: R;
    publicUrl: string;
    logger: Logger;
    createContext(input: RequestInput): object;
  },
): Promise<Response> {
  if (!isOwnOrigin(request, input.publicUrl))
    return refuse(403, "This request does not come from this site.");
  if (request.method === "POST") {
    const type = request.headers.get("content-type")?.split(";")[0]?.trim();
    if (type !== "application/json") return refuse(415, "Send JSON.");
    const length = request.headers.get("content-length");
    if (length === null) return refuse(411, "Say how long this is.");
    if (!(Number(length) <= maxBodyBytes)) return refuse(413, "This is too large.");
  }
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: input.router,
    maxBatchSize,
    // biome-ignore lint/suspicious/noExplicitAny: each router knows its own context; the two are never mixed.
    createContext: ({ resHeaders }): any =>
      input.createContext({
        headers: request.headers,
        setCookie: (cookie) => resHeaders.append("set-cookie", cookie),
      }),
    onError: ({ error, path }) => logError(input.logger, error, path),
  });
  response.headers.set("cache-control", "private, no-store");
  return response;
}

/** Only faults of ours are errors in the log; a refusal is an ordinary day. */
export function logError(logger: Logger, error: TRPCError, path: string | undefined): void {
  if (error.cause instanceof TenantLeakError) {
    // Every layer before this one has failed: somebody must look at it now.
    logger.fatal({ path, err: error.cause, alert: "tenant-leak" }, "a foreign row was stopped");
    return;
  }
  const isFault = error.code === "INTERNAL_SERVER_ERROR" || error.code === "SERVICE_UNAVAILABLE";
  if (isFault) logger.error({ path, err: error.cause ?? error }, "procedure failed");
  else logger.debug({ path, code: error.code }, error.message);
}

function refuse(status: number, message: string): Response {
  return Response.json({ error: { message } }, { status, headers: { "cache-control": "no-store" } });
}
