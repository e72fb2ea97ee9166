-- What programs of a tenant sign in with.
CREATE TABLE "api_keys" (
  "tenant_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "last_four" TEXT NOT NULL,
  "secret_hash" BYTEA NOT NULL,
  "scopes" TEXT[],
  "expires_at" TIMESTAMPTZ(6),
  "last_used_at" TIMESTAMPTZ(6),
  "revoked_at" TIMESTAMPTZ(6),
  "revoked_by_label" TEXT,
  "created_by_user_id" UUID NOT NULL,
  "created_by_label" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "api_keys_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "api_keys_revoked" CHECK (("revoked_at" IS NULL) = ("revoked_by_label" IS NULL)),
  CONSTRAINT "api_keys_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION
);

DO $$
DECLARE
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  EXECUTE format('CREATE POLICY tenant_isolation ON "api_keys" FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', bound, bound);
  EXECUTE 'CREATE POLICY operator_read ON "api_keys" FOR SELECT TO app_operator USING (true)';
  EXECUTE format('CREATE POLICY operator_insert ON "api_keys" FOR INSERT TO app_operator WITH CHECK (%s)', bound);
  EXECUTE format('CREATE POLICY operator_update ON "api_keys" FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', bound, bound);
END
$$;
GRANT SELECT, INSERT, UPDATE ("last_used_at", "revoked_at", "revoked_by_label") ON "api_keys" TO app_runtime;
