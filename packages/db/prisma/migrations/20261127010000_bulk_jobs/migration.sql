-- One act on many members, done piece by piece by the worker.

CREATE TYPE "BulkKind" AS ENUM ('DEACTIVATE', 'REACTIVATE', 'REMOVE', 'CHANGE_ROLE');
CREATE TYPE "BulkStatus" AS ENUM ('RUNNING', 'DONE', 'CANCELLED');
CREATE TYPE "BulkOutcome" AS ENUM ('CHANGED', 'UNCHANGED', 'PARKED', 'REFUSED');

CREATE TABLE "bulk_jobs" (
  "tenant_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "kind" "BulkKind" NOT NULL,
  "role" "Role",
  "status" "BulkStatus" NOT NULL,
  "total" INTEGER NOT NULL,
  "done" INTEGER NOT NULL DEFAULT 0,
  "asked_by_membership_id" UUID NOT NULL,
  "asked_by_user_id" UUID NOT NULL,
  "asked_by_label" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL,
  "updated_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "bulk_jobs_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "bulk_jobs_progress" CHECK ("total" > 0 AND "done" >= 0 AND "done" <= "total"),
  CONSTRAINT "bulk_jobs_done" CHECK ("status" <> 'DONE' OR "done" = "total"),
  CONSTRAINT "bulk_jobs_role" CHECK (("kind" = 'CHANGE_ROLE') = ("role" IS NOT NULL)),
  CONSTRAINT "bulk_jobs_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION
);
CREATE INDEX "bulk_jobs_tenant_id_status_updated_at_idx" ON "bulk_jobs" ("tenant_id", "status", "updated_at");

-- The members it is for, as they were found when it was asked for, each with what became of it.
CREATE TABLE "bulk_job_rows" (
  "tenant_id" UUID NOT NULL,
  "job_id" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "membership_id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "outcome" "BulkOutcome",
  "detail" TEXT,
  CONSTRAINT "bulk_job_rows_pkey" PRIMARY KEY ("tenant_id", "job_id", "position"),
  CONSTRAINT "bulk_job_rows_tenant_id_job_id_fkey" FOREIGN KEY ("tenant_id", "job_id")
    REFERENCES "bulk_jobs" ("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION
);

DO $$
DECLARE
  table_name text;
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  FOREACH table_name IN ARRAY ARRAY['bulk_jobs', 'bulk_job_rows'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('CREATE POLICY operator_read ON %I FOR SELECT TO app_operator USING (true)', table_name);
    EXECUTE format('CREATE POLICY operator_insert ON %I FOR INSERT TO app_operator WITH CHECK (%s)', table_name, bound);
    EXECUTE format('CREATE POLICY operator_update ON %I FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', table_name, bound, bound);
  END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ("status", "updated_at") ON "bulk_jobs" TO app_runtime;
GRANT SELECT, UPDATE ("status", "done", "updated_at") ON "bulk_jobs" TO app_worker;
GRANT SELECT, INSERT ON "bulk_job_rows" TO app_runtime;
GRANT SELECT, UPDATE ("outcome", "detail") ON "bulk_job_rows" TO app_worker;
-- What a bulk act grows may be parked, and then the worker asks.
GRANT INSERT ON "seat_requests" TO app_worker;

-- An operator who adds a member finds the account by its address. The password's hash stays out of sight.
GRANT SELECT ("id", "name", "email", "email_normalized", "email_verified_at") ON "users" TO app_operator;
