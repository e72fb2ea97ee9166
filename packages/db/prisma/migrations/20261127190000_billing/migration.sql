-- What Stripe says of a tenant's billing, as it was last fetched. Stripe stays the truth; this is what pages read.

ALTER TABLE "subscriptions"
  ADD COLUMN "collection_method" TEXT,
  ADD COLUMN "currency" TEXT,
  ADD COLUMN "unit_amount_minor" INTEGER,
  ADD COLUMN "interval" TEXT,
  ADD COLUMN "trial_end" TIMESTAMPTZ(6),
  ADD COLUMN "cancel_at" TIMESTAMPTZ(6),
  ADD COLUMN "ended_at" TIMESTAMPTZ(6),
  ADD COLUMN "card" JSONB,
  ADD COLUMN "next_invoice" JSONB;

CREATE TABLE "invoices" (
  "tenant_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "stripe_invoice_id" TEXT NOT NULL,
  "number" TEXT,
  "status" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "total_minor" INTEGER NOT NULL,
  "amount_due_minor" INTEGER NOT NULL,
  "amount_paid_minor" INTEGER NOT NULL,
  "amount_remaining_minor" INTEGER NOT NULL,
  "lines" JSONB NOT NULL,
  "issued_at" TIMESTAMPTZ(6) NOT NULL,
  "due_at" TIMESTAMPTZ(6),
  "paid_at" TIMESTAMPTZ(6),
  "next_attempt_at" TIMESTAMPTZ(6),
  "hosted_url" TEXT,
  "pdf_url" TEXT,
  "synced_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "invoices_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "invoices_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION
);
CREATE UNIQUE INDEX "invoices_tenant_id_stripe_invoice_id_key" ON "invoices" ("tenant_id", "stripe_invoice_id");
CREATE INDEX "invoices_tenant_id_issued_at_idx" ON "invoices" ("tenant_id", "issued_at");

DO $$
DECLARE
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  EXECUTE 'ALTER TABLE "invoices" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY';
  EXECUTE format('CREATE POLICY tenant_isolation ON "invoices" FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', bound, bound);
  EXECUTE 'CREATE POLICY operator_read ON "invoices" FOR SELECT TO app_operator USING (true)';
  EXECUTE format('CREATE POLICY operator_insert ON "invoices" FOR INSERT TO app_operator WITH CHECK (%s)', bound);
  EXECUTE format('CREATE POLICY operator_update ON "invoices" FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', bound, bound);
END
$$;
GRANT SELECT ON "invoices" TO app_runtime, app_operator;
GRANT SELECT, INSERT, UPDATE ON "invoices" TO app_worker;

-- What Stripe says of payments decides whether a tenant may grow.
CREATE POLICY worker_update ON "tenants" FOR UPDATE TO app_worker
  USING (id = current_setting('app.tenant_id')::uuid) WITH CHECK (id = current_setting('app.tenant_id')::uuid);
GRANT UPDATE ("status") ON "tenants" TO app_worker;
