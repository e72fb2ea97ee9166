import type { IncomingMessage } from "node:http";
import { StripeFailure } from "./errors";

const maxBodyBytes = 1024 * 1024;

/** What the emulator looks at of a request. */
export interface Incoming {
  method: string;
  path: string;
  query: string;
  body: string;
  header: (name: string) => string | undefined;
}

/** Reads a request to its end. Throws 413 for a body beyond a megabyte. */
export async function readIncoming(request: IncomingMessage): Promise<Incoming> {
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBodyBytes) {
      throw new StripeFailure(413, {
        type: "invalid_request_error",
        message: "The request body is too large.",
      });
    }
    chunks.push(chunk);
  }
  return {
    method: request.method ?? "GET",
    path,
    query,
    body: Buffer.concat(chunks).toString("utf8"),
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
  };
}

const loopbackHost = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/;

/** Whether an address can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  return host === "::1" || loopbackHost.test(host);
}

/**
 * Whether a request may come from some web page: one that names a foreign host (a rebound DNS name) or comes
 * from a foreign origin. A program on this machine sends neither.
 */
export function isForeign(incoming: Incoming, url: string): boolean {
  const host = incoming.header("host") ?? "";
  const origin = incoming.header("origin");
  return !loopbackHost.test(host) || (origin !== undefined && origin !== url && origin !== `http://${host}`);
}
