import type { OperatorView, Prisma } from "@tenantry/db";
import type { OverageStatus } from "@tenantry/db/generated/enums";

/**
 * What an operator looks through: months to decide, proposals that wait for this operator's word, this operator's own
 * proposals, and months that are decided.
 */
export const overageQueues = ["decide", "confirm", "mine", "closed"] as const;
export type OverageQueue = (typeof overageQueues)[number];

export type OverageRow = {
  id: string;
  tenant: { id: string; name: string };
  periodStart: Date;
  periodEnd: Date;
  closedAt: Date;
  status: OverageStatus;
  version: number;
  peakSeats: number;
  /** What is to be paid, and while nobody has decided, what is due. */
  amountMinor: number;
  currency: string;
  stripeInvoiceItemId: string | null;
};

type Input = {
  queue: OverageQueue;
  /** Any part of a tenant's name or slug; empty matches all. */
  search: string;
  /** Narrows the queue of closed months. */
  status?: OverageStatus | undefined;
  cursor?: string | undefined;
  limit: number;
  operatorId: string;
};

function inQueue(queue: OverageQueue, operatorId: string): Prisma.OveragePeriodWhereInput {
  switch (queue) {
    case "decide":
      return { status: "REVIEW", openProposalId: null };
    case "confirm":
      return { openProposalId: { not: null }, openProposerId: { not: operatorId } };
    case "mine":
      return { openProposerId: operatorId };
    case "closed":
      return { status: { notIn: ["REVIEW", "NOTHING_DUE"] } };
  }
}

/** Closed months of all tenants in which something fell due, for operators: newest first, in pages. */
export async function listOverages(
  view: Pick<OperatorView, "overagePeriod">,
  input: Input,
): Promise<{ rows: OverageRow[]; nextCursor: string | null }> {
  const { queue, search, status, cursor, limit, operatorId } = input;
  const after = cursor
    ? await view.overagePeriod.findFirst({ where: { id: cursor }, select: { closedAt: true, id: true } })
    : null;
  const text = { contains: search, mode: "insensitive" } as const;
  const rows = await view.overagePeriod.findMany({
    where: {
      AND: [
        inQueue(queue, operatorId),
        status ? { status } : {},
        search ? { tenant: { OR: [{ name: text }, { slug: text }] } } : {},
        after
          ? { OR: [{ closedAt: { lt: after.closedAt } }, { closedAt: after.closedAt, id: { lt: after.id } }] }
          : {},
      ],
    },
    orderBy: [{ closedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: {
      id: true,
      tenant: { select: { id: true, name: true } },
      periodStart: true,
      periodEnd: true,
      closedAt: true,
      status: true,
      version: true,
      peakSeats: true,
      dueMinor: true,
      billedMinor: true,
      creditedMinor: true,
      currency: true,
      stripeInvoiceItemId: true,
    },
  });
  const page = rows.slice(0, limit).map(({ dueMinor, billedMinor, creditedMinor, ...row }) => ({
    ...row,
    amountMinor: (billedMinor ?? dueMinor) - (creditedMinor ?? 0),
  }));
  return { rows: page, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** How many wait in each queue that asks for somebody. */
export async function countOverages(
  view: Pick<OperatorView, "overagePeriod">,
  input: { operatorId: string },
): Promise<Record<Exclude<OverageQueue, "closed">, number>> {
  const count = (queue: OverageQueue) =>
    view.overagePeriod.count({ where: inQueue(queue, input.operatorId) });
  const [decide, confirm, mine] = await Promise.all([count("decide"), count("confirm"), count("mine")]);
  return { decide, confirm, mine };
}
