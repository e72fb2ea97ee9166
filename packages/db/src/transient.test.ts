import { expect, it } from "vitest";
import { isTransient } from "./transient";

const withCause = (message: string, cause: object) => new Error(message, { cause });

it.each([
  ["a code of Prisma's", Object.assign(new Error("no connection in time"), { code: "P2024" })],
  ["a state of PostgreSQL's", withCause("query failed", { originalCode: "40001" })],
  ["a driver's own error", Object.assign(new Error("deadlock detected"), { code: "40P01" })],
  ["a connection that was killed", new Error("Connection terminated unexpectedly")],
  [
    "a connection whose last transaction did not end",
    withCause("Connection terminated: its last transaction did not end", { code: "25P02" }),
  ],
])("takes %s for something to try again", (_, error) => {
  expect(isTransient(error)).toBe(true);
});

it.each([
  ["a unique key that is taken", withCause("query failed", { originalCode: "23505" })],
  ["a statement behind one that failed", withCause("query failed", { originalCode: "25P02" })],
  ["a driver's own error about a key", Object.assign(new Error("duplicate key"), { code: "23505" })],
  ["a fault of our own", new TypeError("undefined is not a function")],
  ["what is no error", "connection closed"],
])("does not take %s for that", (_, error) => {
  expect(isTransient(error)).toBe(false);
});
