-- Where Stripe's books and ours say different things, from the day it is seen to the day it is gone.

CREATE TYPE "DiscrepancyKind" AS ENUM ('NO_SUBSCRIPTION', 'SEVERAL_SUBSCRIPTIONS', 'SUBSCRIPTION_COPY', 'QUANTITY', 'INVOICE_COPY', 'UNANSWERED');
CREATE TYPE "DiscrepancySeverity" AS ENUM ('WARNING', 'CRITICAL');
CREATE TYPE "DiscrepancyResolution" AS ENUM ('GONE', 'REPAIRED');

CREATE TABLE "billing_discrepancies" (
  "tenant_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "kind" "DiscrepancyKind" NOT NULL,
  "severity" "DiscrepancySeverity" NOT NULL,
  "subject" TEXT NOT NULL,
  "ours" TEXT NOT NULL,
  "stripes" TEXT NOT NULL,
  "first_seen_at" TIMESTAMPTZ(6) NOT NULL,
  "last_seen_at" TIMESTAMPTZ(6) NOT NULL,
  "repair_ordered_at" TIMESTAMPTZ(6),
  "repair_ordered_by_label" TEXT,
  "resolved_at" TIMESTAMPTZ(6),
  "resolution" "DiscrepancyResolution",
  CONSTRAINT "billing_discrepancies_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "billing_discrepancies_resolved" CHECK (("resolved_at" IS NULL) = ("resolution" IS NULL)),
  CONSTRAINT "billing_discrepancies_repair" CHECK (("repair_ordered_at" IS NULL) = ("repair_ordered_by_label" IS NULL)),
  CONSTRAINT "billing_discrepancies_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION
);
CREATE INDEX "billing_discrepancies_tenant_id_first_seen_at_id_idx" ON "billing_discrepancies" ("tenant_id", "first_seen_at", "id");
-- The same difference is told once while it lasts.
CREATE UNIQUE INDEX "billing_discrepancies_one_open" ON "billing_discrepancies" ("tenant_id", "kind", "subject")
  WHERE "resolved_at" IS NULL;

DO $$
DECLARE
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  EXECUTE 'ALTER TABLE "billing_discrepancies" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY';
  EXECUTE format('CREATE POLICY tenant_isolation ON "billing_discrepancies" FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', bound, bound);
  EXECUTE 'CREATE POLICY operator_read ON "billing_discrepancies" FOR SELECT TO app_operator USING (true)';
  EXECUTE format('CREATE POLICY operator_insert ON "billing_discrepancies" FOR INSERT TO app_operator WITH CHECK (%s)', bound);
  EXECUTE format('CREATE POLICY operator_update ON "billing_discrepancies" FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', bound, bound);
END
$$;
-- A customer is shown none of it: the workspace's role has no right to the table.
GRANT SELECT, INSERT, UPDATE ("severity", "ours", "stripes", "last_seen_at", "resolved_at", "resolution")
  ON "billing_discrepancies" TO app_worker;
GRANT SELECT, UPDATE ("repair_ordered_at", "repair_ordered_by_label") ON "billing_discrepancies" TO app_operator;
