import { type ApiKeyScope, apiKeyScopes } from "@tenantry/core/api-keys/api-key-schema";
import { meterAggregations } from "@tenantry/core/usage/meter-schema";
import { mostEvents, usageEventSchema } from "@tenantry/core/usage/usage-event-schema";
import { z } from "zod";

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const time = z.iso.datetime();

export const usageEventsAnswerSchema = z.object({
  results: z
    .array(
      z.object({
        id: z.string().nullable(),
        status: z
          .enum(["accepted", "duplicate", "conflict", "rejected"])
          .describe(
            "accepted: stored and counted. duplicate: known, and the same. conflict: known, and something else. rejected: cannot be taken.",
          ),
        reason: z.string().optional().describe("Why it is a conflict or was rejected."),
      }),
    )
    .describe("What became of each event, in the order in which they were sent."),
  accepted: z.int().describe("How many were stored and counted."),
  duplicates: z.int().describe("How many were known, and the same."),
  rejected: z.int().describe("How many were not taken: conflicts and rejections."),
});

export const usageAnswerSchema = z.object({
  period: z
    .object({ start: time, end: time })
    .describe("The month: its start is part of it, its end is not."),
  meters: z
    .array(
      z.object({
        ...{ key: z.string(), name: z.string(), unit: z.string() },
        aggregation: z.enum(meterAggregations),
        quantity: decimal.describe("What the meter reads in the month."),
        events: z.int().describe("How many events it comes from."),
        budget: decimal.nullable().describe("What the workspace means to use in a month."),
        updatedAt: time.nullable().describe("When the last event came in."),
      }),
    )
    .describe("Every meter, by name. Quantities are decimals, as text."),
});

export const apiErrorSchema = z.object({
  error: z.object({
    code: z.string().describe("For programs; it stays the same."),
    message: z.string().describe("For people."),
  }),
});

type JsonSchema = Record<string, unknown>;
export type ApiOperation = {
  operationId: string;
  summary: string;
  description: string;
  /** What the key must be allowed to do; told in the description too, since bearer keys know no scopes. */
  "x-scope": ApiKeyScope;
  security: { apiKey: string[] }[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema; example: unknown }> };
  responses: Record<string, { description: string; content: Record<string, { schema: JsonSchema }> }>;
};

/** @see https://spec.openapis.org/oas/v3.1.1.html */
export type ApiDescription = {
  openapi: "3.1.1";
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  components: { securitySchemes: JsonSchema; schemas: Record<string, JsonSchema> };
  paths: Record<string, { get?: ApiOperation; post?: ApiOperation }>;
};

const reference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
const answers = (description: string, name: string) => ({
  description,
  content: { "application/json": { schema: reference(name) } },
});

/** What every operation may answer instead. Whatever was sent is not taken then, none of it. */
const refusals = {
  "401": answers("There is no key, or it is unknown, expired or revoked.", "Error"),
  "403": answers("The key may not do this, or the workspace is suspended.", "Error"),
  "404": answers("The workspace has no plan yet.", "Error"),
  "503": answers("The service is busy or away. Try again later; nothing counts twice.", "Error"),
};

const operation = (
  scope: ApiKeyScope,
  { description, ...parts }: Omit<ApiOperation, "x-scope" | "security">,
): ApiOperation => ({
  ...parts,
  description: `${description} The key needs the scope “${apiKeyScopes[scope]}”.`,
  "x-scope": scope,
  security: [{ apiKey: [] }],
});

function toSchema(schema: z.ZodType, io: "input" | "output" = "output"): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io }) as JsonSchema;
  return rest;
}

/** What programs can ask of a workspace, in OpenAPI. @param url where the workspace app is, without a slash at its end. */
export function describeApi(url: string): ApiDescription {
  const event = reference("UsageEvent");
  const events = { type: "array", items: event, minItems: 1, maxItems: mostEvents };
  return {
    openapi: "3.1.1",
    info: {
      title: "Workspace API",
      version: "1",
      description: "What a workspace's own programs can do, each with an API key of the workspace.",
    },
    servers: [{ url }],
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key of the workspace: tnt_…" },
      },
      schemas: {
        UsageEvent: toSchema(usageEventSchema, "input"),
        UsageEventsAnswer: toSchema(usageEventsAnswerSchema),
        Usage: toSchema(usageAnswerSchema),
        Error: toSchema(apiErrorSchema),
      },
    },
    paths: {
      "/api/v1/usage/events": {
        post: operation("usage:write", {
          operationId: "recordUsage",
          summary: "Send usage",
          description: `One event, a list of up to ${mostEvents.toLocaleString("en")}, or an object with a list, each plain or a CloudEvent 1.0, at most 8 MiB, packed with gzip or not. Sending the same again is always safe.`,
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: {
                  anyOf: [event, events, { type: "object", required: ["events"], properties: { events } }],
                },
                example: [{ id: "req_42", type: "api.call", properties: { tokens: "1204.5" } }],
              },
            },
          },
          responses: {
            "200": answers("What became of each event.", "UsageEventsAnswer"),
            "400": answers("The body is not JSON, too large, or holds too many events.", "Error"),
            ...refusals,
          },
        }),
      },
      "/api/v1/usage": {
        get: operation("usage:read", {
          operationId: "getUsage",
          summary: "Read usage",
          description: "What every meter reads in the running month.",
          responses: { "200": answers("The month and its meters.", "Usage"), ...refusals },
        }),
      },
    },
  };
}
