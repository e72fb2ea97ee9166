-- Seats that end, seats above the plan's, who ended an interval, and what waits for somebody's word.

CREATE TYPE "SeatRequestKind" AS ENUM ('JOIN', 'INVITE', 'REACTIVATE', 'CHANGE_ROLE');
CREATE TYPE "SeatRequestStatus" AS ENUM ('PENDING', 'GRANTED', 'DECLINED', 'WITHDRAWN');

ALTER TABLE "memberships"
  ADD COLUMN "seat_expires_at" TIMESTAMPTZ(6),
  ADD COLUMN "last_active_at" TIMESTAMPTZ(6),
  ADD COLUMN "ended_at" TIMESTAMPTZ(6),
  ADD CONSTRAINT "memberships_contractor_ends" CHECK (("seat_type" = 'CONTRACTOR') = ("seat_expires_at" IS NOT NULL)),
  ADD CONSTRAINT "memberships_owner_stays" CHECK ("role" <> 'OWNER' OR "seat_expires_at" IS NULL);
-- The worker asks which seats have ended, and which will soon.
CREATE INDEX "memberships_tenant_id_seat_expires_at_idx" ON "memberships" ("tenant_id", "seat_expires_at");

ALTER TABLE "invitations"
  ADD COLUMN "seat_expires_at" TIMESTAMPTZ(6),
  ADD COLUMN "above_limit" BOOLEAN NOT NULL DEFAULT false,
  ADD CONSTRAINT "invitations_contractor_ends" CHECK (("seat_type" = 'CONTRACTOR') = ("seat_expires_at" IS NOT NULL)),
  ADD CONSTRAINT "invitations_owner_stays" CHECK ("role" <> 'OWNER' OR "seat_expires_at" IS NULL);
CREATE INDEX "invitations_tenant_id_email_normalized_idx" ON "invitations" ("tenant_id", "email_normalized");

ALTER TABLE "membership_intervals"
  ADD COLUMN "actor_label" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "end_reason" TEXT,
  ADD COLUMN "end_door" TEXT,
  ADD COLUMN "end_actor_type" "ActorType",
  ADD COLUMN "end_actor_id" UUID,
  ADD COLUMN "end_actor_label" TEXT,
  ADD CONSTRAINT "membership_intervals_end" CHECK ("end_reason" IS NULL OR "valid_to" IS NOT NULL);
ALTER TABLE "membership_intervals" ALTER COLUMN "actor_label" DROP DEFAULT;
-- The ledger is read by when somebody left, too.
CREATE INDEX "membership_intervals_tenant_id_valid_to_idx" ON "membership_intervals" ("tenant_id", "valid_to");

-- The seats in force are those of the plan, those bought beside them, and those granted by us.
ALTER TABLE "seat_accounts"
  ADD COLUMN "purchased_seats" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "granted_seats" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "grant_ends_at" TIMESTAMPTZ(6),
  ADD CONSTRAINT "seat_accounts_parts" CHECK (
    "purchased_seats" >= 0 AND "granted_seats" >= 0 AND "seat_limit" >= "purchased_seats" + "granted_seats"
  ),
  ADD CONSTRAINT "seat_accounts_grant_ends" CHECK ("grant_ends_at" IS NULL OR "granted_seats" > 0);

-- What a seat above the limit costs is part of the terms: a later price never changes what has been.
ALTER TABLE "seat_limit_changes"
  ADD COLUMN "overage_price_minor" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "actor_label" TEXT NOT NULL DEFAULT '';
UPDATE "seat_limit_changes" SET "overage_price_minor" =
  CASE "plan_key" WHEN 'team' THEN 1200 WHEN 'business' THEN 2000 ELSE 0 END;
ALTER TABLE "seat_limit_changes"
  ALTER COLUMN "overage_price_minor" DROP DEFAULT,
  ALTER COLUMN "actor_label" DROP DEFAULT,
  ADD CONSTRAINT "seat_limit_changes_price_range" CHECK ("overage_price_minor" >= 0);

CREATE TABLE "seat_requests" (
  "tenant_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "kind" "SeatRequestKind" NOT NULL,
  "status" "SeatRequestStatus" NOT NULL,
  "email" TEXT NOT NULL,
  "email_normalized" TEXT NOT NULL,
  "name" TEXT,
  "user_id" UUID,
  "membership_id" UUID,
  "invitation_id" UUID,
  "role" "Role" NOT NULL,
  "seat_type" "SeatType" NOT NULL,
  "seat_expires_at" TIMESTAMPTZ(6),
  "door" TEXT NOT NULL,
  "needs_owner" BOOLEAN NOT NULL,
  "note" TEXT,
  "requested_by_user_id" UUID NOT NULL,
  "requested_by_label" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL,
  "decided_at" TIMESTAMPTZ(6),
  "decided_by_label" TEXT,
  CONSTRAINT "seat_requests_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "seat_requests_decided" CHECK (("status" = 'PENDING') = ("decided_at" IS NULL)),
  CONSTRAINT "seat_requests_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION
);
CREATE INDEX "seat_requests_tenant_id_status_created_at_idx" ON "seat_requests" ("tenant_id", "status", "created_at");
-- However often somebody asks, there is one question.
CREATE UNIQUE INDEX "seat_requests_one_pending" ON "seat_requests" ("tenant_id", "email_normalized")
  WHERE "status" = 'PENDING';

DO $$
DECLARE
  table_name text;
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  FOREACH table_name IN ARRAY ARRAY['seat_requests'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('CREATE POLICY operator_read ON %I FOR SELECT TO app_operator USING (true)', table_name);
    EXECUTE format('CREATE POLICY operator_insert ON %I FOR INSERT TO app_operator WITH CHECK (%s)', table_name, bound);
    EXECUTE format('CREATE POLICY operator_update ON %I FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('GRANT SELECT ON %I TO app_runtime, app_operator, app_worker', table_name);
  END LOOP;
END
$$;
GRANT INSERT ON "seat_requests" TO app_runtime;
GRANT UPDATE ("status", "decided_at", "decided_by_label", "invitation_id") ON "seat_requests" TO app_runtime, app_operator, app_worker;

-- Operators add and end memberships for a tenant, and the worker ends seats whose time is over.
GRANT INSERT ON "memberships" TO app_operator;
GRANT UPDATE ON "memberships" TO app_operator, app_worker;
GRANT INSERT ON "membership_intervals" TO app_operator, app_worker;
GRANT UPDATE ("valid_to", "end_reason", "end_door", "end_actor_type", "end_actor_id", "end_actor_label")
  ON "membership_intervals" TO app_runtime, app_operator, app_worker;
GRANT INSERT, UPDATE ON "invitations" TO app_operator;
REVOKE UPDATE ("version") ON "seat_accounts" FROM app_worker;
GRANT UPDATE ON "seat_accounts" TO app_worker;
GRANT INSERT ON "seat_limit_changes" TO app_worker;

CREATE POLICY operator_write ON "user_tenants" FOR ALL TO app_operator, app_worker
  USING (tenant_id = current_setting('app.tenant_id')::uuid)
  WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);
GRANT SELECT, INSERT, DELETE ON "user_tenants" TO app_operator, app_worker;
