-- Addresses of a tenant's own that are told of its events, and each event on its way to one of them.

CREATE TYPE "WebhookStatus" AS ENUM ('ENABLED', 'DISABLED', 'DELETED');
CREATE TYPE "WebhookDeliveryStatus" AS ENUM ('PENDING', 'DELIVERED', 'FAILED');

CREATE TABLE "webhook_endpoints" (
  "tenant_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "url" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "event_types" TEXT[],
  "status" "WebhookStatus" NOT NULL,
  "stopped_reason" TEXT,
  "sealed_secret" TEXT NOT NULL,
  "sealed_old_secret" TEXT,
  "old_secret_expires_at" TIMESTAMPTZ(6),
  "last_attempt_at" TIMESTAMPTZ(6),
  "last_success_at" TIMESTAMPTZ(6),
  "last_problem" TEXT,
  "created_by_user_id" UUID NOT NULL,
  "created_by_label" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "webhook_endpoints_event_types" CHECK ("event_types" IS NOT NULL),
  CONSTRAINT "webhook_endpoints_stopped" CHECK ("stopped_reason" IS NULL OR "status" <> 'ENABLED'),
  -- What was deleted can sign nothing any more.
  CONSTRAINT "webhook_endpoints_secret" CHECK (("status" = 'DELETED') = ("sealed_secret" = '')),
  CONSTRAINT "webhook_endpoints_old_secret" CHECK (("sealed_old_secret" IS NULL) = ("old_secret_expires_at" IS NULL)),
  CONSTRAINT "webhook_endpoints_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION
);

CREATE TABLE "webhook_deliveries" (
  "tenant_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "endpoint_id" UUID NOT NULL,
  "event_id" UUID NOT NULL,
  "event_type" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  "status" "WebhookDeliveryStatus" NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "status_code" INTEGER,
  "duration_ms" INTEGER,
  "problem" TEXT,
  "last_attempt_at" TIMESTAMPTZ(6),
  "next_attempt_at" TIMESTAMPTZ(6),
  "requested_by_label" TEXT,
  "created_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "webhook_deliveries_attempts" CHECK ("attempts" >= 0),
  CONSTRAINT "webhook_deliveries_next" CHECK ("next_attempt_at" IS NULL OR "status" = 'PENDING'),
  CONSTRAINT "webhook_deliveries_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION,
  CONSTRAINT "webhook_deliveries_endpoint_fkey" FOREIGN KEY ("tenant_id", "endpoint_id")
    REFERENCES "webhook_endpoints" ("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION
);
CREATE INDEX "webhook_deliveries_tenant_id_created_at_id_idx" ON "webhook_deliveries" ("tenant_id", "created_at", "id");
CREATE INDEX "webhook_deliveries_tenant_id_endpoint_id_idx" ON "webhook_deliveries" ("tenant_id", "endpoint_id");

-- ── Row-level security ───────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
  table_name text;
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  FOREACH table_name IN ARRAY ARRAY['webhook_endpoints', 'webhook_deliveries'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('CREATE POLICY operator_read ON %I FOR SELECT TO app_operator USING (true)', table_name);
    EXECUTE format('CREATE POLICY operator_insert ON %I FOR INSERT TO app_operator WITH CHECK (%s)', table_name, bound);
    EXECUTE format('CREATE POLICY operator_update ON %I FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', table_name, bound, bound);
  END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ("url", "description", "event_types", "status", "stopped_reason", "sealed_secret", "sealed_old_secret", "old_secret_expires_at")
  ON "webhook_endpoints" TO app_runtime;
GRANT SELECT, UPDATE ("status", "stopped_reason", "last_attempt_at", "last_success_at", "last_problem")
  ON "webhook_endpoints" TO app_worker;
-- What operators do to members is an event too: they see who listens, and no secret.
GRANT SELECT ("tenant_id", "id", "event_types", "status") ON "webhook_endpoints" TO app_operator;
GRANT SELECT, INSERT ON "webhook_deliveries" TO app_runtime;
GRANT INSERT ON "webhook_deliveries" TO app_operator;
-- The one tenant table that anybody may delete from: deliveries are told about for 30 days, and hold people's addresses.
GRANT SELECT, INSERT, DELETE, UPDATE ("status", "attempts", "status_code", "duration_ms", "problem", "last_attempt_at", "next_attempt_at")
  ON "webhook_deliveries" TO app_worker;
