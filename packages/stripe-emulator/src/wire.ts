import type Stripe from "stripe";

/** The one API version this emulator speaks; the `stripe` SDK 23.1 pins the same one. */
export const apiVersion = "2026-10-28.endive";

/** An expandable field holds `string | Something`; on the wire, unexpanded, only the id is left. */
type Unexpanded<T> = [Extract<T, string>] extends [never] ? T : Exclude<T, { object: string }>;

/**
 * An SDK type as it travels: decimals are strings, expandable fields are ids. Every builder in `resources/`
 * is annotated with it, so the compiler proves that each field the SDK requires is present.
 */
export type Wire<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends Stripe.Decimal
    ? string
    : T extends Array<infer Item>
      ? Array<Wire<Unexpanded<Item>>>
      : T extends object
        ? { [Key in keyof T]: Wire<Unexpanded<T[Key]>> }
        : T;

/** Objects and JSON values where the shape no longer matters: events, expansion, diffs. */
export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Whether a JSON value is an object (not an array, not null). */
export function isJsonObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A typed object seen as plain JSON, copied so that later changes do not reach it. */
export function toJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
