import { readSeatAccount } from "@tenantry/db";
import type { SeatPolicy } from "@tenantry/db/generated/enums";
import type { z } from "zod";
import { DomainError } from "../errors";
import { isBillable } from "../plans/plan";
import { computeSeatCounts, type SeatCounts } from "../seats/seat-counts";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { TenantContext } from "../tenancy/tenant-context";
import { classifyInvitations } from "./classify-invitations";
import type { InvitationResult } from "./create-invitations";
import type { createInvitationsSchema } from "./create-invitations-schema";
import { type ExtraSeatsPrice, priceExtraSeats } from "./price-extra-seats";

export type InvitationPreview = {
  /** In the order given. */
  rows: InvitationResult[];
  seats: SeatCounts & { policy: SeatPolicy };
  /** Seats that the new invitations would reserve. */
  reserving: number;
  /** Rows for which no seat is left. */
  notFitting: number;
  /** Of the reserved seats, those above the seats in force, with their price; null when there are none. */
  extra: ExtraSeatsPrice | null;
};

/**
 * What inviting these people would do, row by row, and what it would cost: the same classification as
 * `createInvitations`, and nothing is written.
 * @throws DomainError TENANT_CLOSED, NOT_FOUND.
 */
export async function previewInvitations(
  context: TenantContext,
  input: z.infer<typeof createInvitationsSchema>,
): Promise<InvitationPreview> {
  const { db, tenant, now } = context;
  assertTenantAllows(tenant, "grow");
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  const rows = await classifyInvitations(context, account, input.invitations);
  const extra = rows.filter(({ isExtra }) => isExtra).length;
  return {
    rows: rows.map(({ email, role, verdict, message, isExtra }) => ({
      email,
      role,
      verdict,
      message,
      isExtra,
    })),
    seats: {
      ...computeSeatCounts({ total: account.seatLimit, used: account.used, pending: account.pending }),
      policy: account.seatPolicy,
    },
    reserving: rows.filter(({ verdict, seatType }) => verdict === "new" && isBillable(seatType)).length,
    notFitting: rows.filter(({ verdict }) => verdict === "no_seat").length,
    extra: extra > 0 ? await priceExtraSeats(context, account, extra) : null,
  };
}
