import type { OperatorView, TenantSeatsRow } from "@tenantry/db";
import { computeSeatCounts, type SeatCounts } from "../seats/seat-counts";

export type TenantRow = Pick<
  TenantSeatsRow,
  "id" | "slug" | "name" | "status" | "seatPolicy" | "createdAt"
> & {
  planName: string;
  seats: SeatCounts;
};

/** A page of all tenants by name, for operators, with the same counts that the tenant sees. */
export async function listTenants(
  view: OperatorView,
  input: {
    search: string;
    filter: "all" | "over";
    cursor?: string | undefined;
    limit: number;
    now: Date;
    testClocks: boolean;
  },
): Promise<{ rows: TenantRow[]; nextCursor: string | null }> {
  const after = input.cursor
    ? await view.tenant.findUnique({ where: { id: input.cursor }, select: { id: true, name: true } })
    : null;
  const rows = await view.listTenantSeats({
    search: input.search,
    onlyOver: input.filter === "over",
    now: input.now,
    testClocks: input.testClocks,
    after,
    limit: input.limit + 1,
  });
  const page = rows.slice(0, input.limit);
  return {
    rows: page.map(({ seatLimit, used, pending, ...row }) => ({
      ...row,
      seats: computeSeatCounts({ total: seatLimit, used, pending }),
    })),
    nextCursor: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null,
  };
}
