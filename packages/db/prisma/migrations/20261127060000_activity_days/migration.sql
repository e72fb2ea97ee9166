-- The days on which a member used the workspace, by the workspace's own calendar.

CREATE TABLE "activity_days" (
  "tenant_id" UUID NOT NULL,
  "day" DATE NOT NULL,
  "membership_id" UUID NOT NULL,
  -- By day, so that a window of days is one stretch of the index and needs nothing beside it.
  CONSTRAINT "activity_days_pkey" PRIMARY KEY ("tenant_id", "day", "membership_id"),
  CONSTRAINT "activity_days_tenant_id_membership_id_fkey" FOREIGN KEY ("tenant_id", "membership_id")
    REFERENCES "memberships" ("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION
);

DO $$
DECLARE
  table_name text;
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  FOREACH table_name IN ARRAY ARRAY['activity_days'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('CREATE POLICY operator_read ON %I FOR SELECT TO app_operator USING (true)', table_name);
    EXECUTE format('CREATE POLICY operator_insert ON %I FOR INSERT TO app_operator WITH CHECK (%s)', table_name, bound);
    EXECUTE format('CREATE POLICY operator_update ON %I FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', table_name, bound, bound);
  END LOOP;
END
$$;
-- Written by the people's own requests alone; nothing changes or takes back a day.
GRANT SELECT, INSERT ON "activity_days" TO app_runtime;
GRANT SELECT ON "activity_days" TO app_operator;
