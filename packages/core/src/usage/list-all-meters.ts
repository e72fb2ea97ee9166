import type { OperatorView } from "@tenantry/db";
import type { MeterAggregation } from "@tenantry/db/generated/enums";

export type MeterEntry = {
  key: string;
  name: string;
  unit: string;
  eventType: string;
  aggregation: MeterAggregation;
  property: string | null;
  createdAt: Date;
  createdByLabel: string;
  archivedAt: Date | null;
};

/** Every meter for operators: those that count by name, then those that were archived. */
export async function listAllMeters(view: Pick<OperatorView, "meter">): Promise<MeterEntry[]> {
  return view.meter.findMany({
    orderBy: [{ archivedAt: { sort: "asc", nulls: "first" } }, { name: "asc" }, { key: "asc" }],
    omit: { filter: true },
  });
}
