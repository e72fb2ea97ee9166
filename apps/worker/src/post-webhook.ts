import { lookup } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address";
import {
  describeConnectionProblem,
  describeStatus,
  RefusedAddressError,
  WebhookFailure,
} from "./webhook-failure";

const answerReadAtMost = 1_024;

export type WebhookPost = {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** For development and tests: this machine, and without encryption. */
  allowLoopback: boolean;
  /** From the look-up of the name to the head of the answer. */
  timeoutMs?: number;
};

/**
 * Posts to an address that a customer gave. It connects only to the open internet: the name is looked up once, every
 * address that it has is checked, and those very addresses are connected to. No redirect is followed.
 * @returns the status and how long it took.
 * @throws WebhookFailure for everything but an answer of 2xx.
 */
export async function postWebhook(post: WebhookPost): Promise<{ statusCode: number; durationMs: number }> {
  const startedAt = performance.now();
  const durationMs = () => Math.round(performance.now() - startedAt);
  try {
    const answer = await send(post);
    const statusCode = answer.statusCode ?? 0;
    if (statusCode >= 200 && statusCode < 300) {
      answer.destroy();
      return { statusCode, durationMs: durationMs() };
    }
    const took = durationMs();
    throw new WebhookFailure(describeStatus(statusCode, await readBeginning(answer)), statusCode, took);
  } catch (error) {
    if (error instanceof WebhookFailure) throw error;
    throw new WebhookFailure(describeConnectionProblem(error), null, durationMs(), { cause: error });
  }
}

function send({
  url,
  headers,
  body,
  allowLoopback,
  timeoutMs = 10_000,
}: WebhookPost): Promise<IncomingMessage> {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  // An address in the place of the name is never looked up.
  if (isIP(host) && !isPublicAddress(host, { allowLoopback })) throw new RefusedAddressError();
  if (protocol !== "https:" && !allowLoopback) throw new RefusedAddressError();
  return new Promise((resolve, reject) => {
    const request = (protocol === "https:" ? requestHttps : requestHttp)(url, {
      method: "POST",
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
      // A connection of its own, so that no later event goes to an address of an earlier look-up.
      agent: false,
      lookup: lookUpPublic(allowLoopback),
      signal: AbortSignal.timeout(timeoutMs),
    });
    request.once("response", resolve);
    request.on("error", reject);
    request.end(body);
  });
}

/** The system's look-up, which refuses a name with any address that is not of the open internet. */
function lookUpPublic(allowLoopback: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return callback(error ?? new Error("no address"), "");
      if (!addresses.every(({ address }) => isPublicAddress(address, { allowLoopback }))) {
        return callback(new RefusedAddressError(), "");
      }
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

/** The first kilobyte of an answer, or as much of it as comes. */
async function readBeginning(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of answer) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= answerReadAtMost) break;
    }
  } catch {
    // What has come is enough: the status is known.
  }
  answer.destroy();
  return Buffer.concat(chunks).subarray(0, answerReadAtMost).toString("utf8");
}
