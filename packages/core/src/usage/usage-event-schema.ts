import { z } from "zod";

/** The most events that are taken in at once. */
export const mostEvents = 10_000;

const dayMs = 86_400_000;
/** How far back and ahead an event may lie, as with Stripe's meters. */
const oldestMs = 35 * dayMs;
const farthestMs = 5 * 60_000;

const name = (most: number) =>
  z
    .string()
    .min(1, "is empty")
    .max(most, `is longer than ${most} characters`)
    .refine((text) => !text.includes("\0"), "holds a null character");

/** A number beyond this is no longer the one that was written. */
const number = z.number().refine((value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER, {
  message: "is too large for a number; send it as text",
});

const properties = z
  .record(name(100), z.union([z.string().max(500, "is longer than 500 characters"), number, z.boolean()]))
  .refine((given) => Object.keys(given).length <= 50, "has more than 50 entries");

/**
 * An event of usage, plain or as CloudEvents writes it (https://github.com/cloudevents/spec, version 1.0): `data` and
 * `properties` are the same. Source and id name it for ever.
 */
export const usageEventSchema = z
  .object({
    id: name(200).describe("With the source, the event's name for ever: sent again, it counts once."),
    source: name(200).default("api").describe("Who sends it; api where it is not given."),
    type: name(100).describe("Which meters count it."),
    time: z.iso
      .datetime({ offset: true, message: "is not a time as in 2027-01-31T10:00:00Z" })
      .optional()
      .describe("When it happened; when it came in, where it is not given. 35 days back to 5 minutes ahead."),
    properties: properties
      .optional()
      .describe("What meters read: up to 50 texts, numbers and booleans. Decimals are best sent as text."),
    data: properties.optional().describe("The same as properties, as CloudEvents calls it."),
  })
  .transform(({ properties, data, time, ...event }) => ({
    ...event,
    time: time === undefined ? null : new Date(time),
    properties: properties ?? data ?? {},
  }));

export type UsageEvent = z.output<typeof usageEventSchema>;

/** Why an event cannot be taken at a time; null where it can. */
export function refuseTime(time: Date, receivedAt: Date): string | null {
  const age = receivedAt.getTime() - time.getTime();
  if (age > oldestMs) return "It happened more than 35 days ago.";
  return age < -farthestMs ? "It lies more than 5 minutes ahead." : null;
}
