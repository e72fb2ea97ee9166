import type { z } from "zod";
import type { TenantContext } from "../tenancy/tenant-context";
import type { previewOverageSchema } from "./decide-schema";
import { describeCredit, describeReduction } from "./overage-words";
import { type DecisionPreview, previewDecision } from "./preview-decision";
import { getDecidablePeriod } from "./record-decision";

/** What an act would do, in numbers and in the words of the invoice, before anybody does it. */
export async function previewOverage(
  context: TenantContext<unknown>,
  input: z.infer<typeof previewOverageSchema>,
): Promise<DecisionPreview & { currency: string; line: string | null }> {
  const period = await getDecidablePeriod(context, input.id);
  const preview = previewDecision(period, input);
  const { periodStart: start, periodEnd: end, dueMinor, currency } = period;
  const line =
    input.act === "CREDIT"
      ? describeCredit({ start, end }, preview.amountMinor, currency)
      : preview.amountMinor === dueMinor
        ? null
        : describeReduction(dueMinor, preview.amountMinor, currency);
  return { ...preview, currency, line };
}
