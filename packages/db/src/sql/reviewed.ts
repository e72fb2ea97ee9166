import { Prisma } from "../generated/client";

/**
 * The texts that were reviewed; the values are not part of them, and Prisma copies a statement on its way. Kept on the
 * global object: a bundler may put this module into a process twice, and both copies serve the same connections.
 */
const kept = globalThis as { tenantryReviewedSql?: Set<string> };
kept.tenantryReviewedSql ??= new Set();
const reviewed = kept.tenantryReviewedSql;

/**
 * Writes raw SQL that somebody has read with isolation in mind: it names its tenant in every part, and its values
 * travel as parameters. A tenant's transaction runs no other raw SQL. To be used in this folder alone; a test holds
 * the list of files that do.
 */
export function reviewedSql(strings: TemplateStringsArray, ...values: unknown[]): Prisma.Sql {
  const statement = Prisma.sql(strings, ...values);
  reviewed.add(statement.sql);
  return statement;
}

export function isReviewed(statement: { sql?: unknown }): boolean {
  return typeof statement.sql === "string" && reviewed.has(statement.sql);
}
