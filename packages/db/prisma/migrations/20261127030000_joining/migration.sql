-- Ways in that somebody walks by themselves: a link, a verified domain, and what is open for an address.

CREATE TYPE "JoinPolicy" AS ENUM ('OFF', 'REQUEST', 'AUTO');

CREATE TABLE "invitation_links" (
  "tenant_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "secret_hash" TEXT NOT NULL,
  "role" "Role" NOT NULL,
  "seat_type" "SeatType" NOT NULL,
  "seat_expires_at" TIMESTAMPTZ(6),
  "max_uses" INTEGER,
  "uses" INTEGER NOT NULL DEFAULT 0,
  "domains" TEXT[],
  "expires_at" TIMESTAMPTZ(6) NOT NULL,
  "created_by_user_id" UUID NOT NULL,
  "created_by_label" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL,
  "revoked_at" TIMESTAMPTZ(6),
  "revoked_by_label" TEXT,
  CONSTRAINT "invitation_links_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "invitation_links_contractor_ends" CHECK (("seat_type" = 'CONTRACTOR') = ("seat_expires_at" IS NOT NULL)),
  CONSTRAINT "invitation_links_domains" CHECK ("domains" IS NOT NULL),
  -- Nobody becomes an owner by a link that can be handed on.
  CONSTRAINT "invitation_links_no_owner" CHECK ("role" <> 'OWNER'),
  CONSTRAINT "invitation_links_uses" CHECK ("uses" >= 0 AND "max_uses" >= 1 AND "uses" <= "max_uses"),
  CONSTRAINT "invitation_links_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION
);
CREATE UNIQUE INDEX "invitation_links_tenant_id_secret_hash_key" ON "invitation_links" ("tenant_id", "secret_hash");
CREATE INDEX "invitation_links_tenant_id_created_at_id_idx" ON "invitation_links" ("tenant_id", "created_at", "id");

-- Which tenants may hold something open for an address: the index behind the inbox, and never a permission.
CREATE TABLE "address_tenants" (
  "email_normalized" TEXT NOT NULL,
  "tenant_id" UUID NOT NULL,
  CONSTRAINT "address_tenants_pkey" PRIMARY KEY ("email_normalized", "tenant_id")
);
INSERT INTO "address_tenants" ("email_normalized", "tenant_id")
  SELECT DISTINCT "email_normalized", "tenant_id" FROM "invitations" WHERE "status" = 'PENDING';

-- A verified name may let people in, and a name that was claimed for that alone is not served as a host.
ALTER TABLE "tenant_domains"
  ADD COLUMN "join_policy" "JoinPolicy" NOT NULL DEFAULT 'OFF',
  ADD COLUMN "join_role" "Role" NOT NULL DEFAULT 'MEMBER',
  ADD COLUMN "serves_host" BOOLEAN NOT NULL DEFAULT true,
  ADD CONSTRAINT "tenant_domains_join_role" CHECK ("join_role" IN ('MEMBER', 'VIEWER'));
ALTER TABLE "tenant_domains" ALTER COLUMN "serves_host" SET DEFAULT false;

-- ── Row-level security ───────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
  table_name text;
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  FOREACH table_name IN ARRAY ARRAY['invitation_links'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('CREATE POLICY operator_read ON %I FOR SELECT TO app_operator USING (true)', table_name);
    EXECUTE format('CREATE POLICY operator_insert ON %I FOR INSERT TO app_operator WITH CHECK (%s)', table_name, bound);
    EXECUTE format('CREATE POLICY operator_update ON %I FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', table_name, bound, bound);
  END LOOP;
END
$$;
GRANT SELECT ON "invitation_links" TO app_runtime, app_operator;
GRANT INSERT, UPDATE ("uses", "revoked_at", "revoked_by_label") ON "invitation_links" TO app_runtime;
GRANT UPDATE ("revoked_at", "revoked_by_label") ON "invitation_links" TO app_operator;

ALTER TABLE "address_tenants" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "address_tenants" FOR ALL TO app_runtime, app_operator, app_worker
  USING (tenant_id = current_setting('app.tenant_id')::uuid)
  WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY directory_read ON "address_tenants" FOR SELECT TO app_auth USING (true);
GRANT SELECT ON "address_tenants" TO app_runtime, app_auth, app_operator, app_worker;
GRANT INSERT, DELETE ON "address_tenants" TO app_runtime, app_operator;

GRANT UPDATE ("join_policy", "join_role") ON "tenant_domains" TO app_runtime;
GRANT UPDATE ("serves_host") ON "tenant_domains" TO app_worker;
