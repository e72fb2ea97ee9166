import { TenantScopeError } from "../tenant/models";
import { UnscopedQueryError } from "../tenant/tenant-connection";
import { TenantLeakError } from "../tenant/tripwire";
import type { Attempt } from "./attacks";
import type { AnyClient, IsolationWorld, LayeredClient } from "./world";

/** What came of an attempt: which layer stopped it, or what it answered. */
export type Verdict = {
  attempt: Attempt;
  stoppedBy: "client" | "guard" | "tripwire" | "database" | null;
  error: string | null;
  /** What of B could be seen, counted or changed; null is nothing. */
  leak: string | null;
};

const writing = /^(create|update|upsert|delete|raw)/;

/** Makes one attempt as tenant A, or unbound, and looks at what it answered and what it did. */
export async function judge(
  world: IsolationWorld,
  client: LayeredClient,
  attempt: Attempt,
): Promise<Verdict> {
  const { a, b } = world;
  const access = writing.test(attempt.operation) ? "write" : "read";
  let answer: unknown = null;
  let failure: unknown = null;
  const run = (db: AnyClient) => attempt.run(db);
  try {
    answer =
      attempt.aim === "unbound"
        ? await client.unbound(run)
        : await client.bound({ tenantId: a.tenantId, access }, run);
  } catch (error) {
    failure = error;
  }
  let leak = leakIn(attempt, answer, b.token, b.tenantId);
  if (failure instanceof Error && failure.message.includes(b.token) && !echoesArguments(failure))
    leak = `B's text in an error: ${failure.message}`;
  const stopped = stoppedBy(failure);
  // What was stopped before any SQL has changed nothing; raw SQL may be stopped at its second statement.
  const sentNothing = (stopped === "client" || stopped === "guard") && attempt.operation !== "raw";
  if (access === "write" && !sentNothing) {
    const changes = await world.changes();
    if (changes.b) leak = "B's rows were changed";
    if (changes.a || changes.b) await world.restore();
  }
  return { attempt, leak, error: failure ? String(failure) : null, stoppedBy: stopped };
}

/** Prisma repeats the arguments of a call that it does not understand: A's own words. */
function echoesArguments(error: Error): boolean {
  return error.name === "PrismaClientValidationError" || error.message.includes("Invalid `");
}

function stoppedBy(error: unknown): Verdict["stoppedBy"] {
  if (!error) return null;
  if (error instanceof TenantScopeError) return "client";
  if (error instanceof UnscopedQueryError) return "guard";
  if (error instanceof TenantLeakError) return "tripwire";
  return "database";
}

function leakIn(attempt: Attempt, answer: unknown, token: string, tenantId: string): string | null {
  const text =
    JSON.stringify(answer, (_, value) => (typeof value === "bigint" ? String(value) : value)) ?? "";
  if (text.includes(token) || text.includes(tenantId)) return `B's row in the answer: ${text.slice(0, 200)}`;
  if (attempt.aim === "own") return null;
  if (attempt.level === "nested" && attempt.operation === "count" && typeof answer === "number" && answer > 0)
    return `an answer that depends on B's row: ${text}`;
  // Each tenant has one row of each model, so a figure above one counts a row of B's.
  const figures = text.match(/(?:"_count":|"_all":|^)(\d+)/g) ?? [];
  if (figures.some((figure) => Number(figure.replace(/\D/g, "")) > 1))
    return `B's rows were counted: ${text}`;
  if (attempt.aim === "unbound" && answer !== null && text !== "[]" && text !== "0" && text !== '{"count":0}')
    return `an unbound call was answered: ${text.slice(0, 200)}`;
  return null;
}
