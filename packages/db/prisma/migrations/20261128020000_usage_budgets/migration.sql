-- What a workspace means to use in a month, by meter, and what was told of how near it has come.

CREATE TABLE "usage_budgets" (
  "tenant_id" UUID NOT NULL,
  "meter_key" TEXT NOT NULL,
  "quantity" NUMERIC,
  "version" INTEGER NOT NULL,
  "set_at" TIMESTAMPTZ(6) NOT NULL,
  "set_by_label" TEXT NOT NULL,
  CONSTRAINT "usage_budgets_pkey" PRIMARY KEY ("tenant_id", "meter_key"),
  CONSTRAINT "usage_budgets_quantity" CHECK ("quantity" > 0),
  CONSTRAINT "usage_budgets_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION
);

CREATE TABLE "usage_alerts" (
  "tenant_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "meter_key" TEXT NOT NULL,
  "period_start" TIMESTAMPTZ(3) NOT NULL,
  "period_end" TIMESTAMPTZ(3) NOT NULL,
  "threshold" INTEGER NOT NULL,
  "budget_version" INTEGER NOT NULL,
  "budget" NUMERIC NOT NULL,
  "quantity" NUMERIC NOT NULL,
  "raised_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "usage_alerts_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "usage_alerts_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION
);
-- Each is told once in a month, and again only of another budget.
CREATE UNIQUE INDEX "usage_alerts_once_key"
  ON "usage_alerts" ("tenant_id", "meter_key", "period_start", "threshold", "budget_version");

DO $$
DECLARE
  table_name text;
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  FOREACH table_name IN ARRAY ARRAY['usage_budgets', 'usage_alerts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('CREATE POLICY operator_read ON %I FOR SELECT TO app_operator USING (true)', table_name);
    EXECUTE format('CREATE POLICY operator_insert ON %I FOR INSERT TO app_operator WITH CHECK (%s)', table_name, bound);
    EXECUTE format('CREATE POLICY operator_update ON %I FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', table_name, bound, bound);
  END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ("quantity", "version", "set_at", "set_by_label") ON "usage_budgets" TO app_runtime;
GRANT SELECT, INSERT ON "usage_alerts" TO app_runtime;
GRANT SELECT ON "usage_budgets", "usage_alerts" TO app_operator, app_worker;
