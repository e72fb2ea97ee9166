import type { OperatorView } from "@tenantry/db";
import type { z } from "zod";
import { DomainError } from "../errors";
import type { meterSchema } from "./meter-schema";

/**
 * Makes a meter, which counts for every tenant from now on: what came before it was refused, or is counted by others.
 * @throws DomainError CONFLICT when the key is taken, also by one that was archived.
 */
export async function createMeter(
  view: Pick<OperatorView, "meter">,
  input: z.infer<typeof meterSchema>,
  by: { label: string; now: Date },
): Promise<void> {
  const { aggregation, property, ...named } = input;
  const { count } = await view.meter.createMany({
    data: {
      ...{ ...named, aggregation, filter: {} },
      property: aggregation === "COUNT" ? null : property,
      ...{ createdAt: by.now, createdByLabel: by.label },
    },
    skipDuplicates: true,
  });
  if (count === 0)
    throw new DomainError("CONFLICT", `There is a meter ${input.key} already, or there was one.`);
}

/** Has a meter count no more. What it read stays. @throws DomainError NOT_FOUND. */
export async function archiveMeter(
  view: Pick<OperatorView, "meter">,
  { key, now }: { key: string; now: Date },
): Promise<void> {
  const { count } = await view.meter.updateMany({
    where: { key, archivedAt: null },
    data: { archivedAt: now },
  });
  if (count === 0)
    throw new DomainError("NOT_FOUND", "This meter does not exist, or counts no more already.");
}
