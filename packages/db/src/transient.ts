/**
 * Prisma's codes for a database that is busy or away: no connection in time, a transaction that ran out of time,
 * a server that is not reached or closed the connection, a write that met another.
 */
const transientCodes = ["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2034"];

/**
 * PostgreSQL's, after "Class 08", "40", "57" of its appendix A: a lost connection, a serialization failure or deadlock,
 * a cancelled statement, a server that is going down.
 */
const transientStates = /^(08...|40001|40P01|57014|57P0[1-5]|55P03)$/;

/** What Node and node-postgres say of a connection that is gone. */
const lostConnection =
  /connection (terminated|error|closed)|not queryable|\b(ECONN\w+|EPIPE)\b|timeout expired/i;

/**
 * Whether the same unit of work, begun anew, may well succeed: the fault was the database's state at that moment. Prisma
 * tells it in three shapes: an error with a code, a driver's error at COMMIT without one, and a plain Error from a
 * connection that was killed; reviewed SQL fails with the driver's error.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && transientCodes.includes(String(error.code))) return true;
  // A connection that was lost says so in its message, whatever state its last statement died with.
  if (lostConnection.test(error.message)) return true;
  const state = sqlState(error);
  return state !== null && transientStates.test(state);
}

function sqlState(error: Error): string | null {
  const meta = (error as { meta?: { driverAdapterError?: unknown } }).meta?.driverAdapterError ?? error;
  const { cause } = meta as { cause?: { originalCode?: string; code?: string } };
  // What was asked without Prisma fails with the driver's own error.
  return cause?.originalCode ?? cause?.code ?? (error as { code?: string }).code ?? null;
}
