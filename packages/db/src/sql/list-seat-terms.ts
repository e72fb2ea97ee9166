import type { OverageModel } from "../plan";
import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

/** What a seat above the limit costs from an instant on, and how it is reckoned. */
export type SeatTermsRow = {
  id: string;
  from: Date;
  planId: string;
  /** The limit; null is unlimited. */
  seats: number | null;
  unitPriceMinor: number;
  graceHours: number;
  model: OverageModel;
};

/** The terms in force at the beginning of a window and those that came in it, the oldest first. */
export async function listSeatTerms(
  tx: TenantTransaction,
  input: { tenantId: string; since: Date; until: Date },
): Promise<SeatTermsRow[]> {
  return tx.queryReviewed<SeatTermsRow>(reviewedSql`
    SELECT c.tenant_id, c.id, c.valid_from AS "from", c.plan_id AS "planId", c.seat_limit AS seats,
      c.overage_price_minor AS "unitPriceMinor", (p.terms->>'overageGraceHours')::int AS "graceHours",
      p.terms->>'overageModel' AS model
    FROM seat_limit_changes c JOIN plans p ON p.id = c.plan_id
    WHERE c.tenant_id = ${input.tenantId}::uuid AND c.valid_from <= ${input.until}
      AND (c.valid_from > ${input.since} OR c.id = (
        SELECT first.id FROM seat_limit_changes first
        WHERE first.tenant_id = ${input.tenantId}::uuid AND first.valid_from <= ${input.since}
        ORDER BY first.valid_from DESC, first.id DESC LIMIT 1))
    ORDER BY c.valid_from, c.id`);
}
