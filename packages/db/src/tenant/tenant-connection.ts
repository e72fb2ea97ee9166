import type { Writable } from "node:stream";
import pg from "pg";
import { TenantLeakError } from "./tripwire";

export type TenantScope = {
  tenantId: string;
  /** `read` makes the transaction read-only, so that a query cannot write by mistake. */
  access: "read" | "write";
};

/** A statement reached the driver that is not inside a transaction bound to one tenant. It was not sent. */
export class UnscopedQueryError extends Error {
  override readonly name = "UnscopedQueryError";
}

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const uuidPattern = new RegExp(`^${uuid}$`);
const bindPattern = new RegExp(`^SET LOCAL app\\.tenant_id = '(${uuid})' -- (read|write)(?: (\\d+))?$`);
/** What could change the binding, or leave the transaction, other than by the one statement that binds. */
const forbiddenPattern =
  /app\.tenant_id|set_config|^\s*(set|reset|discard|begin|start|commit|end|abort|prepare|copy)\b|^\s*rollback\b(?!\s+to\b)/i;

/**
 * The statement that binds a transaction to a tenant, the only text that may. SET takes no parameters and
 * `set_config()` would not be passed on to the nodes of a distributed database; the check is what makes the literal
 * safe. The remark tells the connection how to begin; a unit of work may add its number to it.
 * @throws Error when the tenant's id is not a lower-case UUID.
 */
export function bindStatement({ tenantId, access }: TenantScope): string {
  if (!uuidPattern.test(tenantId)) throw new Error("A tenant's id must be a lower-case UUID");
  return `SET LOCAL app.tenant_id = '${tenantId}' -- ${access}`;
}

type State =
  /** Between two units of work: in the pool, or on its way there. */
  | { at: "rest" }
  | { at: "ready" }
  | { at: "begun" }
  | {
      at: "bound";
      bind: string;
      tenantId: string;
      unit: string | undefined;
      readOnly: boolean;
      sent: boolean;
      /** The end of a transaction that a statement took along. */
      ended?: Promise<unknown>;
      /** What went wrong in the transaction first. */
      failure?: unknown;
    };

type Statement = { text: string; rowMode?: "array" };
type Answer = { fields: { name: string }[]; rows: unknown[][]; rowCount: number | null };

const nothing: Answer = { fields: [], rows: [], rowCount: 0 };

/**
 * Asks in one unit of work; once that is over, it throws. Rows are lists of values in the order of the fields. With
 * `commit`, all that the unit has done so far ends with the statement, and what it asks then is another transaction.
 */
export type AskInUnit = (statement: Prepared, options?: { commit: boolean }) => Promise<Answer>;

type Prepared = { name: string; text: string; values: unknown[] };

/** Connections that were bound for a numbered unit of work and not yet taken up by it. */
const boundFor = new Map<string, TenantConnection>();

/** The connection that Prisma has bound for a unit of work, for what need not pass through Prisma. */
export function takeUpConnection(unit: string): AskInUnit {
  const connection = boundFor.get(unit);
  boundFor.delete(unit);
  if (!connection) throw new UnscopedQueryError("No connection was bound for this unit of work");
  return (statement, options) => connection.askInUnit(unit, statement, options);
}

/**
 * A connection that serves tenants alone. It sends nothing outside a transaction, nothing in a transaction before a
 * tenant is bound, and never binds twice; every row that comes back with a `tenant_id` must be the bound tenant's.
 *
 * It also saves round trips: BEGIN and the binding travel with the first statement that follows them, and nobody waits
 * for the COMMIT of a transaction that could only read. The order on the wire is the order in which they were asked.
 */
export class TenantConnection extends pg.Client {
  #state: State = { at: "rest" };

  constructor(config?: pg.ClientConfig) {
    // A statement is written to the wire without waiting for the answer to the one before.
    super({ ...config, pipeline: true } as pg.ClientConfig);
  }

  /** To be called when the pool hands the connection out: one transaction may begin. */
  ready(): void {
    this.#state = { at: "ready" };
  }

  // biome-ignore lint/suspicious/noExplicitAny: pg's overloads; Prisma asks with a configuration and takes a promise.
  override query(statement: any, values?: any, callback?: any): any {
    const asked = typeof statement === "string" ? { text: statement } : statement;
    const answer = this.#answer(Array.isArray(values) ? { ...asked, values } : asked);
    const notify = callback ?? (typeof values === "function" ? values : undefined);
    if (!notify) return answer;
    answer.then(
      (result) => notify(null, result),
      (error) => notify(error),
    );
  }

  /** @throws UnscopedQueryError once the unit of work is over: the connection may serve another by then. */
  async askInUnit(unit: string, statement: Prepared, options = { commit: false }): Promise<Answer> {
    const state = this.#state;
    if (state.at !== "bound" || state.unit !== unit) {
      // Prisma has given the transaction up: its own next statement would fail with this code.
      throw Object.assign(new UnscopedQueryError("A statement of a transaction that is over"), {
        code: "P2028",
      });
    }
    if (forbiddenPattern.test(statement.text)) {
      throw new UnscopedQueryError("A statement that would change or leave the tenant's transaction");
    }
    const answered = this.#send(state, { ...statement, rowMode: "array" });
    if (!options.commit) return answered;
    // It leaves in the same write: who waits for a lock of this transaction does not wait for this process as well.
    // Behind a statement that failed it undoes everything.
    const ended = this.#ask("COMMIT");
    ended.catch(() => {});
    state.sent = false;
    state.ended = ended;
    const answer = await answered;
    await ended;
    return answer;
  }

  async #answer(statement: Statement): Promise<Answer> {
    const { text } = statement;
    const state = this.#state;
    if (state.at === "rest" || state.at === "ready") {
      if (state.at === "rest" || text !== "BEGIN")
        throw new UnscopedQueryError("A statement outside a tenant's transaction");
      this.#state = { at: "begun" };
      return nothing;
    }
    if (text === "COMMIT" || text === "ROLLBACK") return this.#end(text);
    if (state.at === "begun") {
      this.#bind(text);
      return nothing;
    }
    if (text === state.bind) return nothing;
    if (forbiddenPattern.test(text)) {
      throw new UnscopedQueryError("A statement that would change or leave the tenant's transaction");
    }
    return this.#send(state, statement);
  }

  #bind(text: string): void {
    const [, tenantId, access, unit] = bindPattern.exec(text) ?? [];
    if (!tenantId) throw new UnscopedQueryError("A statement before the tenant was bound");
    this.#state = { at: "bound", bind: text, tenantId, unit, readOnly: access === "read", sent: false };
    if (unit) boundFor.set(unit, this);
  }

  async #send(state: State & { at: "bound" }, statement: Statement): Promise<Answer> {
    const opened = state.sent ? null : this.#open(state);
    state.sent = true;
    // The extended protocol takes one statement at a time: none can hide behind another.
    const answered = this.#ask({ ...statement, queryMode: "extended" });
    answered.catch(() => {});
    try {
      await opened;
      const answer = await answered;
      assertOwnColumn(answer, state.tenantId);
      return answer;
    } catch (error) {
      if (error instanceof TenantLeakError || useless.test(String(codeOf(error)))) this.#drop();
      // Of statements that are on their way together, those behind the one that failed say only that it did.
      if (codeOf(error) === transactionFailed && state.failure) throw state.failure;
      state.failure = error;
      throw error;
    }
  }

  /** A connection that cannot begin is worth nothing: what was written behind it may have run without a binding. */
  #open(state: State & { at: "bound" }): Promise<Answer> {
    return this.#ask(openStatement(state)).catch((error) => {
      this.#drop();
      // Nobody waits for the COMMIT of a transaction that only read; where that was cut off, the next one learns it.
      state.failure =
        codeOf(error) === transactionFailed
          ? new Error("Connection terminated: its last transaction did not end", { cause: error })
          : error;
      throw state.failure;
    });
  }

  async #end(text: "COMMIT" | "ROLLBACK"): Promise<Answer> {
    const state = this.#state;
    this.#state = { at: "rest" };
    if (state.at !== "bound") return nothing;
    // The pool gets the connection back when it waits for nothing any more.
    if (!state.sent) return state.ended?.then(() => nothing).catch(() => nothing) ?? nothing;
    const ended = this.#ask(text);
    if (!state.readOnly) return ended;
    ended.catch(() => this.#drop());
    return nothing;
  }

  #ask(statement: object | string): Promise<Answer> {
    this.#gather();
    return super.query(statement as string) as unknown as Promise<Answer>;
  }

  /** What is asked in one go leaves in one write, once nothing more comes: a write costs as much as a statement. */
  #gather(): void {
    const { stream } = (this as unknown as { connection: { stream: Writable } }).connection;
    if (stream.writableCorked) return;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }

  /** The pool does not keep a connection that is ending. */
  #drop(): void {
    this.end().catch(() => {});
  }
}

function openStatement({ tenantId, readOnly }: { tenantId: string; readOnly: boolean }): string {
  return `BEGIN${readOnly ? " READ ONLY" : ""}; SET LOCAL app.tenant_id = '${tenantId}'`;
}

function assertOwnColumn(answer: Answer, tenantId: string): void {
  const column = answer.fields.findIndex((field) => field.name === "tenant_id");
  if (column === -1) return;
  for (const row of answer.rows) {
    if (row[column] !== tenantId) throw new TenantLeakError("A row came back that is not the bound tenant's");
  }
}

/**
 * After this a connection is of no use: a migration changed what a prepared statement answers, and a new connection
 * prepares it anew; or the server ends it, and says so a moment before it does.
 */
const useless = /^(0A000|57P0[123])$/;
const transactionFailed = "25P02";

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
