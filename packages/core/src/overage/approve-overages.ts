import type { OperatorView } from "@tenantry/db";
import { v5 as uuidOf } from "uuid";
import type { z } from "zod";
import { DomainError } from "../errors";
import { decideOverage, type OperatorContext } from "./decide-overage";
import type { approveOveragesSchema } from "./decide-schema";
import { decisionRules } from "./decision-rules";
import { sayMoney } from "./overage-words";

export type ApprovalResult = { id: string; approved: boolean; message: string | null };

type Input = z.infer<typeof approveOveragesSchema>;

/**
 * Approves several closed months, each in its tenant's own transaction, so that one that is refused keeps no other. One
 * that needs a second person is refused here, and so is a whole that comes to more than one operator may approve at once.
 * @param access.inTenant runs work in a tenant, as the operator.
 * @returns what came of each, in the order asked for.
 * @throws DomainError INVALID_INPUT for too large a sum.
 */
export async function approveOverages(
  access: {
    view: Pick<OperatorView, "overagePeriod">;
    inTenant<T>(tenantId: string, work: (context: OperatorContext) => Promise<T>): Promise<T>;
  },
  input: Input,
): Promise<ApprovalResult[]> {
  const wanted = [...new Map(input.overages.map((row) => [row.id, row])).values()];
  const found = await access.view.overagePeriod.findMany({
    where: { OR: wanted.map(({ tenantId, id }) => ({ tenantId, id })) },
    select: { id: true, dueMinor: true, currency: true },
  });
  const due = new Map(found.map((row) => [row.id, row.dueMinor]));
  const total = found.reduce((sum, row) => sum + row.dueMinor, 0);
  if (total > decisionRules.bulkTotalMinor) {
    const most = sayMoney(decisionRules.bulkTotalMinor, found[0]?.currency ?? "usd");
    throw new DomainError("INVALID_INPUT", `Up to ${most} can be approved at once. Choose fewer months.`);
  }
  const results: ApprovalResult[] = [];
  for (const row of wanted) {
    const isLarge = (due.get(row.id) ?? 0) >= decisionRules.secondPersonFromMinor;
    results.push(
      isLarge
        ? { id: row.id, approved: false, message: "It needs a second person: propose it on its own page." }
        : await approve(access, input, row),
    );
  }
  return results;
}

async function approve(
  access: Pick<Parameters<typeof approveOverages>[0], "inTenant">,
  { reason, commandId }: Input,
  row: Input["overages"][number],
): Promise<ApprovalResult> {
  const { tenantId, id, version } = row;
  try {
    await access.inTenant(tenantId, (context) =>
      decideOverage(context, {
        id,
        version,
        act: "APPROVE",
        reason,
        // A row's own command, the same each time the whole is repeated.
        commandId: uuidOf(id, commandId),
      }),
    );
    return { id, approved: true, message: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { id, approved: false, message: error.userMessage };
  }
}
