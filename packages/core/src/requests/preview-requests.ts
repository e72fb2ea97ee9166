import { isBillable } from "../plans/plan";
import { getSeatSummary, type SeatSummary } from "../seats/get-seat-summary";
import type { TenantContext } from "../tenancy/tenant-context";
import { readRequests, type SeatRequestRecord } from "./request-record";

/** What granting would do, before it is done. */
export type RequestsPreview = {
  people: number;
  /** Billed seats that it takes. */
  seats: number;
  /** Of those, how many are above the seats in force. */
  aboveLimit: number;
  /** How many of those the policy allows no more; more than none, and granting is refused. */
  refused: number;
  /** Minor units a month for the seats above the limit, billed for the time they are used. */
  priceMinor: number;
  currency: string;
  summary: Pick<SeatSummary, "total" | "used" | "pending" | "policy">;
};

/** @throws DomainError NOT_FOUND when one of the requests is not the tenant's. */
export async function previewRequests(
  context: TenantContext,
  { ids }: { ids: readonly string[] },
): Promise<RequestsPreview> {
  const open = (await readRequests(context, ids)).filter((request) => request.status === "PENDING");
  // Of several about one person the first that is granted settles the others.
  const requests = [
    ...new Map(open.toReversed().map((request) => [request.emailNormalized, request])).values(),
  ];
  const summary = await getSeatSummary(context);
  const billed = requests.filter((request) => isBillable(request.seatType));
  const seats = billed.length - (await countReserved(context, billed));
  const { total, used, pending, policy, maximum, currency } = summary;
  const taken = used + pending;
  const above = (limit: number | null) =>
    limit === null ? 0 : Math.min(seats, Math.max(0, taken + seats - limit));
  return {
    people: requests.length,
    seats,
    aboveLimit: above(total),
    refused: above(maximum),
    priceMinor: above(total) * summary.overagePriceMinor,
    currency,
    summary: { total, used, pending, policy },
  };
}

/** How many have a seat reserved by their invitation already: letting them in moves it and takes no other. */
async function countReserved(
  { db, tenant, now }: TenantContext,
  requests: readonly SeatRequestRecord[],
): Promise<number> {
  const joining = requests.filter((request) => request.kind === "JOIN");
  if (joining.length === 0) return 0;
  return db.invitation.count({
    where: {
      tenantId: tenant.id,
      status: "PENDING",
      expiresAt: { gt: now },
      seatType: { not: "VIEWER" },
      emailNormalized: { in: joining.map((request) => request.emailNormalized) },
    },
  });
}
