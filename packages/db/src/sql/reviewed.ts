import { Prisma } from "../generated/client";
import type { AskInUnit } from "../tenant/tenant-connection";

/**
 * Raw SQL that somebody has read with isolation in mind: it names its tenant in every part, and its values travel as
 * parameters. A tenant's transaction runs no other raw SQL.
 */
export class ReviewedSql {
  readonly statement: Prisma.Sql;
  /** Whether PostgreSQL may keep one plan for it, whatever its values. */
  readonly keepsPlan: boolean;

  constructor(statement: Prisma.Sql, keepsPlan: boolean) {
    this.statement = statement;
    this.keepsPlan = keepsPlan;
  }
}

/** Writes reviewed SQL. To be used in this folder alone; a test holds the list of files that do. */
export const reviewedSql = (strings: TemplateStringsArray, ...values: unknown[]) =>
  new ReviewedSql(Prisma.sql(strings, ...values), true);

/**
 * The same, planned for its values on every call: for what reads a week or a year of the same rows, where the plan that
 * serves every value is far off for most.
 */
export const reviewedSqlByValues = (strings: TemplateStringsArray, ...values: unknown[]) =>
  new ReviewedSql(Prisma.sql(strings, ...values), false);

/**
 * Runs reviewed SQL in a tenant's transaction; each row is an object with the names that the statement gives. A column
 * `tenant_id` is for the connection, which refuses a row of another tenant, and is left out.
 * @param options.commit ends the transaction with it, in one write. What is asked afterwards begins another.
 */
export type QueryReviewed = <Row>(sql: ReviewedSql, options?: { commit: boolean }) => Promise<Row[]>;

/** A name for each text, so that PostgreSQL parses it once on a connection. There are as many as are written here. */
const names = new Map<string, string>();

/**
 * Reviewed SQL goes to the transaction's connection itself: what Prisma does around a statement costs the process
 * several times as much as sending it, and whoever waits for the seat lock pays for that too. The connection holds it
 * to its tenant like any other. Values come back as `pg` reads them.
 */
export function createQueryReviewed(ask: AskInUnit): QueryReviewed {
  return async <Row>({ statement, keepsPlan }: ReviewedSql, options?: { commit: boolean }) => {
    const { text, values } = statement;
    // Without a name it is parsed and planned each time.
    const name = names.get(text) ?? (keepsPlan ? `reviewed_${names.size}` : "");
    names.set(text, name);
    const { fields, rows } = await ask({ name, text, values }, options);
    return rows.map((row) => {
      const named = fields.map(({ name }, at): [string, unknown] => [name, row[at]]);
      // Whose a row is, the connection has looked at.
      return Object.fromEntries(named.filter(([name]) => name !== "tenant_id")) as Row;
    });
  };
}
