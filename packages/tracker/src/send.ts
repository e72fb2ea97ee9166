import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { WireEvent } from "./event";

const pack = promisify(gzip);
/** Less than this is not worth packing. */
const worthPacking = 2_000;
const timeoutMs = 30_000;

export type Refusal = { id: string; reason: string };

/** What came of one try: taken, with those that were refused one by one; refused as a whole; or to be tried again. */
export type Sent =
  | { kind: "taken"; accepted: number; duplicates: number; refusals: Refusal[] }
  | { kind: "refused"; reason: string }
  | { kind: "again"; reason: string; afterMs: number | null };

type Answer = {
  results: { id: string | null; status: string; reason?: string }[];
  accepted: number;
  duplicates: number;
};

/** Sends a batch once. Never throws: what went wrong is an answer too. */
export async function send(
  { url, key, fetch }: { url: string; key: string; fetch: typeof globalThis.fetch },
  events: readonly WireEvent[],
): Promise<Sent> {
  const body = JSON.stringify({ events });
  const isLarge = body.length > worthPacking;
  try {
    const response = await fetch(new URL("/api/v1/usage/events", url), {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        ...(isLarge ? { "content-encoding": "gzip" } : {}),
      },
      body: isLarge ? new Uint8Array(await pack(body)) : body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (response.ok) return readAnswer(text);
    const reason = `${response.status} ${reasonOf(text)}`;
    // A key can be mended and a workspace opened again; a body that is no good stays so.
    if (response.status === 400 || response.status === 413) return { kind: "refused", reason };
    return { kind: "again", reason, afterMs: retryAfter(response.headers.get("retry-after")) };
  } catch (error) {
    return { kind: "again", reason: error instanceof Error ? error.message : String(error), afterMs: null };
  }
}

function readAnswer(text: string): Sent {
  const { results, accepted, duplicates } = JSON.parse(text) as Answer;
  const refusals = results
    .filter(({ status }) => status === "rejected" || status === "conflict")
    .map(({ id, status, reason }) => ({ id: id ?? "", reason: reason ?? status }));
  return { kind: "taken", accepted, duplicates, refusals };
}

function reasonOf(text: string): string {
  try {
    return (JSON.parse(text) as { error?: { message?: string } }).error?.message ?? "";
  } catch {
    return text.slice(0, 200);
  }
}

function retryAfter(header: string | null): number | null {
  const seconds = Number(header ?? Number.NaN);
  return seconds >= 0 ? seconds * 1_000 : null;
}
