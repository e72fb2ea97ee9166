import type { SeatAccountRow } from "@tenantry/db";
import type { z } from "zod";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { newId } from "../ids";
import { enqueue } from "../outbox/enqueue";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import { findRepeatedChange } from "./find-repeated-change";
import { openBuyersGate } from "./open-buyers-gate";
import { quotePurchase } from "./preview-seat-purchase";
import type { buySeatsSchema } from "./seat-change-schemas";

/** How long a price that was shown holds, within its billing period. */
export const quoteLifetimeMs = 60 * 60_000;

/**
 * Orders seats at the price that was shown. None is granted before Stripe has taken the change: see
 * `applySeatPurchase`. The same key is one purchase, however often it is sent.
 * @throws DomainError STALE_VERSION when the price or the period has changed since it was shown, CONFLICT while
 * another purchase waits for its payment or without a limit, TENANT_CLOSED, FORBIDDEN.
 */
export async function requestSeatPurchase(
  asked: TenantContext<Actor & { type: "USER" }>,
  input: z.infer<typeof buySeatsSchema>,
): Promise<{ id: string }> {
  const { account, context } = await openBuyersGate(asked);
  const { db, tenant, actor, now } = context;
  const repeated = await findRepeatedChange(context, { ...input, kind: "PURCHASE" });
  if (repeated) return repeated;
  assertTenantAllows(tenant, "grow");
  assertNothingUnpaid(account);
  if (account.scheduledKind === "DOWNGRADE") {
    throw new DomainError(
      "CONFLICT",
      "A smaller plan is to follow this one. Keep this one to buy seats for it.",
    );
  }
  const quote = await quotePurchase(context, account, { seats: input.seats, at: input.quotedAt });
  const age = now.getTime() - quote.quotedAt.getTime();
  const holds =
    age >= 0 &&
    age <= quoteLifetimeMs &&
    now < quote.periodEnd &&
    quote.unitPriceMinor === input.unitPriceMinor &&
    quote.amountMinor === input.amountMinor;
  if (!holds) {
    throw new DomainError("STALE_VERSION", "The price has changed since it was shown. Look at it once more.");
  }
  const id = newId();
  await db.seatChange.createMany({
    data: {
      ...quote,
      tenantId: tenant.id,
      id,
      kind: "PURCHASE",
      status: "PENDING_PAYMENT",
      idempotencyKey: input.idempotencyKey,
      requestedByUserId: actor.id,
      requestedByLabel: actor.label,
      createdAt: now,
    },
  });
  const { seats, amountMinor, currency } = quote;
  await recordAuditEvent(context, {
    action: "seats.ordered",
    target: { type: "seat_change", id, label: tenant.name },
    after: { seats, amountMinor, currency },
  });
  await enqueue(db, {
    kind: "stripe.change_seats",
    tenantId: tenant.id,
    payload: { seatChangeId: id },
    dedupeKey: `seat-change:${id}`,
  });
  return { id };
}

/** @throws DomainError CONFLICT while something that was ordered is not paid. */
export function assertNothingUnpaid({ unpaidKind }: Pick<SeatAccountRow, "unpaidKind">): void {
  if (!unpaidKind) return;
  const what = unpaidKind === "PURCHASE" ? "A purchase of seats" : "A larger plan";
  throw new DomainError("CONFLICT", `${what} is being paid. Wait until that is through.`);
}
