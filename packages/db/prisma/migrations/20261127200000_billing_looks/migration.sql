-- Looks at a customer are numbered as they begin, so that an older one never overwrites a later one, whatever clocks say.
ALTER TABLE "stripe_customers"
  ADD COLUMN "looks" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "written_look" INTEGER NOT NULL DEFAULT 0,
  ADD CONSTRAINT "stripe_customers_looks" CHECK ("written_look" BETWEEN 0 AND "looks");

ALTER TABLE "stripe_customers" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY directory_read ON "stripe_customers" FOR SELECT TO app_auth, app_operator, app_worker USING (true);
CREATE POLICY worker_insert ON "stripe_customers" FOR INSERT TO app_worker WITH CHECK (true);
CREATE POLICY worker_update ON "stripe_customers" FOR UPDATE TO app_worker
  USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);
GRANT UPDATE ("looks", "written_look") ON "stripe_customers" TO app_worker;

-- Events whose delivery failed are fetched by the worker and go the same way.
GRANT INSERT ON "stripe_events" TO app_worker;
CREATE INDEX "stripe_events_waiting" ON "stripe_events" ("stripe_customer_id") WHERE "processed_at" IS NULL;
