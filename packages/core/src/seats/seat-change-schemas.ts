import { z } from "zod";
import { reasonSchema } from "../configuration/document";

/** Also read by forms, so nothing here imports anything of the server. */
const seats = z.int().min(1, "Choose 1 seat or more.").max(1_000, "Choose 1,000 seats or fewer at once.");

/** The client's own word for one act: sent again, it is the same act. */
const idempotencyKey = z.string().min(8).max(64);

export const seatCountSchema = z.object({ seats });

/** What was shown is sent back, and holds: see `requestSeatPurchase`. */
export const buySeatsSchema = z.object({
  seats,
  quotedAt: z.date(),
  unitPriceMinor: z.int().min(0),
  amountMinor: z.int().min(0),
  idempotencyKey,
});

export const releaseSeatsSchema = z.object({ seats, effectiveAt: z.date(), idempotencyKey });

const version = z.int().positive();

export const grantSeatsSchema = z.object({
  /** 0 takes the grant back. */
  seats: z.int("Write a number of seats.").min(0, "Use 0 or more.").max(10_000, "Use 10,000 or fewer."),
  /** Null is for good. */
  until: z.date().nullable(),
  reason: reasonSchema,
  version,
});

export const changeSeatPolicySchema = z.object({
  policy: z.enum(["HARD", "SOFT", "APPROVAL"]),
  reason: reasonSchema,
  version,
});
