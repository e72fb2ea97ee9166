import type { z } from "zod";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";
import { openMeter } from "./get-meter-usage";
import { raiseUsageAlerts } from "./raise-usage-alerts";
import type { usageBudgetSchema } from "./usage-budget-schema";

/**
 * Says what the workspace means to use of a meter in a month, or that it no longer minds. What is reached already is told
 * at once.
 * @throws DomainError NOT_FOUND for a meter that is not; CONFLICT where somebody else has changed it since.
 */
export async function setUsageBudget(
  context: TenantContext,
  { key, quantity: text, version }: z.output<typeof usageBudgetSchema>,
): Promise<void> {
  const { db, tenant, actor, now } = context;
  const { meter, period } = await openMeter(context, { key, monthsBack: 0 });
  const quantity = text === "" ? null : text;
  const id = { tenantId: tenant.id, meterKey: key };
  const before = await db.usageBudget.findUnique({ where: { tenantId_meterKey: id } });
  const values = { quantity, version: version + 1, setAt: now, setByLabel: actor.label };
  const { count } =
    version === 0
      ? await db.usageBudget.createMany({ data: { ...id, ...values }, skipDuplicates: true })
      : await db.usageBudget.updateMany({ where: { ...id, version }, data: values });
  if (count === 0) {
    throw new DomainError("CONFLICT", "Somebody else has changed this budget. Look at it again.");
  }
  await recordAuditEvent(context, {
    action: "usage_budget.set",
    target: { type: "meter", id: null, label: meter.name },
    before: { quantity: before?.quantity?.toFixed() ?? null },
    after: { quantity },
  });
  // Waits for a batch that is counting, which may not know of the budget yet, and then sees what it has counted.
  await db.usageCounter.updateMany({
    where: { ...id, periodStart: period.start },
    data: { events: { increment: 0 } },
  });
  await raiseUsageAlerts(context, { meters: [meter], period });
}
