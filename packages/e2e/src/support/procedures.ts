import { type APIRequestContext, type APIResponse, expect } from "@playwright/test";
import { z } from "zod";

/** tRPC's envelope of an error, as the browser gets it. */
const refusalSchema = z.object({
  error: z.object({
    json: z.object({
      message: z.string(),
      data: z.object({
        code: z.string(),
        httpStatus: z.int(),
        domainCode: z.string().nullable(),
        fieldErrors: z.record(z.string(), z.array(z.string())).nullable(),
      }),
    }),
  }),
});

const successSchema = z.object({ result: z.object({ data: z.object({ json: z.unknown() }) }) });

export type Refusal = z.output<typeof refusalSchema>["error"]["json"];

type Call = {
  kind?: "query" | "mutation";
  input?: unknown;
  meta?: unknown;
  headers?: Record<string, string>;
};

/** Calls a procedure over HTTP with the cookies of a browser context, as no page of ours would. */
export function callProcedure(
  request: APIRequestContext,
  appUrl: string,
  path: string,
  { kind = "query", input, meta, headers }: Call = {},
): Promise<APIResponse> {
  const envelope = { ...(input === undefined ? {} : { json: input }), ...(meta ? { meta } : {}) };
  if (kind === "query") {
    const query = encodeURIComponent(JSON.stringify(envelope));
    return request.get(`${appUrl}/api/trpc/${path}?input=${query}`, { headers: headers ?? {} });
  }
  return request.post(`${appUrl}/api/trpc/${path}`, {
    headers: { "content-type": "application/json", origin: new URL(appUrl).origin, ...headers },
    data: JSON.stringify(envelope),
  });
}

/** The answer of a procedure that worked. */
export async function readResult(response: APIResponse): Promise<unknown> {
  const body: unknown = await response.json();
  expect(response.status(), JSON.stringify(body)).toBe(200);
  return successSchema.parse(body).result.data.json;
}

/** The answer of a procedure that refused: always typed, below 500, with a sentence for a person. */
export async function readRefusal(response: APIResponse): Promise<Refusal> {
  const text = await response.text();
  expect(response.status(), text).toBeGreaterThanOrEqual(400);
  expect(response.status(), text).toBeLessThan(500);
  const refusal = refusalSchema.parse(JSON.parse(text)).error.json;
  expectSentence(refusal.message);
  return refusal;
}

/** A sentence for a person: it begins with a capital and ends; no codes, names of tables, paths or stacks. */
export function expectSentence(message: string): void {
  expect(message).toMatch(/^[A-Z].*[.?!]$/);
  expect(message).not.toMatch(/prisma|zod|trpc|postgres|stack|undefined|\bat \/|[{}]|[A-Z]{3,}_[A-Z]/i);
}
