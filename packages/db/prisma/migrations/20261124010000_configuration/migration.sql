-- Each tenant's configuration and logos, and the host names that it claims.

CREATE TABLE "tenant_configurations" (
  "tenant_id" UUID NOT NULL,
  "version" INTEGER NOT NULL,
  "document" JSONB NOT NULL,
  "saved_at" TIMESTAMPTZ(6) NOT NULL,
  "actor_type" "ActorType" NOT NULL,
  "actor_id" UUID,
  "actor_label" TEXT NOT NULL,
  "reason" TEXT,
  "restored_version" INTEGER,
  CONSTRAINT "tenant_configurations_pkey" PRIMARY KEY ("tenant_id", "version"),
  CONSTRAINT "tenant_configurations_version_range" CHECK ("version" > 0),
  CONSTRAINT "tenant_configurations_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION
);

CREATE TABLE "tenant_logos" (
  "tenant_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "content_type" TEXT NOT NULL,
  "bytes" BYTEA NOT NULL,
  "width" INTEGER NOT NULL,
  "height" INTEGER NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "tenant_logos_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "tenant_logos_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION
);
CREATE INDEX "tenant_logos_tenant_id_created_at_idx" ON "tenant_logos" ("tenant_id", "created_at");

CREATE TABLE "tenant_domains" (
  "tenant_id" UUID NOT NULL,
  "domain" TEXT NOT NULL,
  "verification_token" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL,
  "checked_at" TIMESTAMPTZ(6),
  "verified_at" TIMESTAMPTZ(6),
  "problem" TEXT,
  CONSTRAINT "tenant_domains_pkey" PRIMARY KEY ("tenant_id", "domain")
);
-- Many may claim a name; one holds it.
CREATE UNIQUE INDEX "tenant_domains_one_holder" ON "tenant_domains" ("domain") WHERE "verified_at" IS NOT NULL;

-- ── Row-level security ───────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
  table_name text;
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  FOREACH table_name IN ARRAY ARRAY['tenant_configurations', 'tenant_logos'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('CREATE POLICY operator_read ON %I FOR SELECT TO app_operator USING (true)', table_name);
    EXECUTE format('CREATE POLICY operator_insert ON %I FOR INSERT TO app_operator WITH CHECK (%s)', table_name, bound);
    EXECUTE format('CREATE POLICY operator_update ON %I FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('GRANT SELECT ON %I TO app_runtime, app_operator, app_worker', table_name);
    -- No UPDATE, no DELETE: what was set and what was uploaded stays as it was.
    EXECUTE format('GRANT INSERT ON %I TO app_runtime, app_operator', table_name);
  END LOOP;
END
$$;

ALTER TABLE "tenant_domains" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "tenant_domains" FOR ALL TO app_runtime, app_worker
  USING (tenant_id = current_setting('app.tenant_id')::uuid)
  WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);
-- A claim opens nothing: a host name leads to a tenant once it is verified.
CREATE POLICY directory_read ON "tenant_domains" FOR SELECT TO app_auth USING (verified_at IS NOT NULL);
CREATE POLICY operator_read ON "tenant_domains" FOR SELECT TO app_operator USING (true);
GRANT SELECT ON "tenant_domains" TO app_runtime, app_auth, app_operator, app_worker;
GRANT INSERT, DELETE ON "tenant_domains" TO app_runtime;
GRANT UPDATE ("checked_at", "verified_at", "problem") ON "tenant_domains" TO app_worker;

-- The queue is written by all and read by the worker alone; who works for a tenant can order for that tenant only.
ALTER TABLE "outbox_messages" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_insert ON "outbox_messages" FOR INSERT TO app_runtime, app_operator
  WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY directory_insert ON "outbox_messages" FOR INSERT TO app_auth WITH CHECK (true);
CREATE POLICY queue ON "outbox_messages" FOR ALL TO app_worker USING (true) WITH CHECK (true);
