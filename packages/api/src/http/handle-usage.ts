import { DomainError } from "@tenantry/core/errors";
import { getUsage } from "@tenantry/core/usage/get-usage";
import { recordUsage, type UsageResult } from "@tenantry/core/usage/record-usage";
import { mostEvents } from "@tenantry/core/usage/usage-event-schema";
import type { Logger } from "pino";
import type { WorkspaceServices } from "../context";
import { answerWithApiKey } from "./answer-with-api-key";
import { readJsonBody } from "./read-json-body";

/**
 * `POST /api/v1/usage/events`: an event, a list of them, or `{ "events": […] }`, each plain or a CloudEvent.
 * @returns 200 with what became of each, in their order: `{ results, accepted, duplicates, rejected }`.
 */
export function handleUsageEvents(
  request: Request,
  services: WorkspaceServices,
  logger: Logger,
): Promise<Response> {
  return answerWithApiKey(
    request,
    { services, logger },
    {
      ...{ scope: "usage:write", act: "write" },
      read: async () => listEvents(await readJsonBody(request)),
      work: async (context, events) => summarize(await recordUsage(context, events)),
    },
  );
}

function summarize(results: UsageResult[]) {
  const count = (...statuses: UsageResult["status"][]) =>
    results.filter(({ status }) => statuses.includes(status)).length;
  return {
    results,
    accepted: count("accepted"),
    duplicates: count("duplicate"),
    rejected: count("conflict", "rejected"),
  };
}

function listEvents(body: unknown): unknown[] {
  const events = Array.isArray(body) ? body : hasEvents(body) ? body.events : [body];
  if (events.length <= mostEvents) return events;
  throw new DomainError(
    "INVALID_INPUT",
    `These are ${events.length} events; send ${mostEvents} or fewer at once.`,
  );
}

function hasEvents(body: unknown): body is { events: unknown[] } {
  return typeof body === "object" && body !== null && "events" in body && Array.isArray(body.events);
}

/** `GET /api/v1/usage`: what every meter reads in the running month. */
export function handleUsageRead(
  request: Request,
  services: WorkspaceServices,
  logger: Logger,
): Promise<Response> {
  return answerWithApiKey(
    request,
    { services, logger },
    {
      ...{ scope: "usage:read", act: "read" },
      read: async () => null,
      work: (context) => getUsage(context),
    },
  );
}
