-- Roles, grants and row-level security: what one tenant may never see of another, said by the database.
-- A login and its password are given to these roles by the deploy step, not here.

DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['app_runtime', 'app_auth', 'app_operator', 'app_worker'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOBYPASSRLS', role_name);
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', role_name);
    -- For the health check, which says whether the migrations are current.
    EXECUTE format('GRANT SELECT ON _prisma_migrations TO %I', role_name);
  END LOOP;
END
$$;

-- ── What the schema language cannot say ──────────────────────────────────────────────────────────

-- One live invitation per address; a lapsed one is marked EXPIRED before a new one is written.
CREATE UNIQUE INDEX "invitations_one_pending_per_address" ON "invitations" ("tenant_id", "email_normalized")
  WHERE "status" = 'PENDING';

-- A membership has at most one open interval.
CREATE UNIQUE INDEX "membership_intervals_one_open" ON "membership_intervals" ("tenant_id", "membership_id")
  WHERE "valid_to" IS NULL;

-- The same crossing is told once while it lasts.
CREATE UNIQUE INDEX "seat_alerts_one_live" ON "seat_alerts" ("tenant_id", "threshold", "seat_limit", "period_start")
  WHERE "cleared_at" IS NULL;

-- The worker's queue: only what is still to be done.
CREATE INDEX "outbox_messages_due" ON "outbox_messages" ("available_at", "id")
  WHERE "processed_at" IS NULL AND "failed_at" IS NULL;

ALTER TABLE "seat_accounts" ADD CONSTRAINT "seat_accounts_seat_limit_range" CHECK ("seat_limit" >= 0);
ALTER TABLE "seat_limit_changes" ADD CONSTRAINT "seat_limit_changes_seat_limit_range" CHECK ("seat_limit" >= 0);
ALTER TABLE "membership_intervals" ADD CONSTRAINT "membership_intervals_order" CHECK ("valid_to" >= "valid_from");
ALTER TABLE "overage_periods" ADD CONSTRAINT "overage_periods_order" CHECK ("period_end" > "period_start");
ALTER TABLE "overage_periods" ADD CONSTRAINT "overage_periods_amounts"
  CHECK ("amount_minor" >= 0 AND "seat_seconds" >= 0 AND "peak_seats" >= 0 AND "unit_price_minor" >= 0);

-- ── Row-level security on tenant tables ──────────────────────────────────────────────────────────
-- The setting is read without a default, so an unbound query fails loudly instead of returning nothing.
-- Operators read across tenants and write only into the one that is bound.

DO $$
DECLARE
  table_name text;
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  FOREACH table_name IN ARRAY ARRAY[
    'seat_accounts', 'seat_limit_changes', 'memberships', 'membership_intervals', 'invitations',
    'seat_alerts', 'overage_periods', 'subscriptions', 'audit_events'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('CREATE POLICY operator_read ON %I FOR SELECT TO app_operator USING (true)', table_name);
    EXECUTE format('CREATE POLICY operator_insert ON %I FOR INSERT TO app_operator WITH CHECK (%s)', table_name, bound);
    EXECUTE format('CREATE POLICY operator_update ON %I FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('GRANT SELECT ON %I TO app_runtime, app_operator, app_worker', table_name);
  END LOOP;
END
$$;

GRANT INSERT, UPDATE ON "seat_accounts" TO app_runtime, app_operator;
-- The worker takes the seat lock before it evaluates alerts; a lock needs the right to update.
GRANT UPDATE ("version") ON "seat_accounts" TO app_worker;
GRANT INSERT ON "seat_limit_changes" TO app_runtime, app_operator;
GRANT INSERT, UPDATE ON "memberships" TO app_runtime;
GRANT INSERT ON "membership_intervals" TO app_runtime;
GRANT UPDATE ("valid_to") ON "membership_intervals" TO app_runtime;
GRANT INSERT, UPDATE ON "invitations" TO app_runtime;
GRANT UPDATE ("status", "settled_at", "delivery_status", "delivered_at") ON "invitations" TO app_worker;
GRANT INSERT, UPDATE ON "seat_alerts" TO app_runtime, app_operator, app_worker;
GRANT INSERT, UPDATE ON "overage_periods" TO app_worker;
GRANT INSERT, UPDATE ON "subscriptions" TO app_worker;
-- No UPDATE, no DELETE: the record is append-only for everyone who writes it.
GRANT INSERT ON "audit_events" TO app_runtime, app_operator, app_worker;

-- ── Global tables ────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "tenants" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "tenants" FOR ALL TO app_runtime
  USING (id = current_setting('app.tenant_id')::uuid) WITH CHECK (id = current_setting('app.tenant_id')::uuid);
CREATE POLICY directory_read ON "tenants" FOR SELECT TO app_auth, app_operator, app_worker USING (true);
CREATE POLICY operator_update ON "tenants" FOR UPDATE TO app_operator
  USING (id = current_setting('app.tenant_id')::uuid) WITH CHECK (id = current_setting('app.tenant_id')::uuid);
GRANT SELECT ON "tenants" TO app_runtime, app_auth, app_operator, app_worker;
GRANT INSERT ON "tenants" TO app_runtime;
GRANT UPDATE ("test_clock_now", "status") ON "tenants" TO app_operator;

ALTER TABLE "user_tenants" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON "user_tenants" FOR ALL TO app_runtime
  USING (tenant_id = current_setting('app.tenant_id')::uuid)
  WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);
CREATE POLICY directory_read ON "user_tenants" FOR SELECT TO app_auth USING (true);
GRANT SELECT ON "user_tenants" TO app_runtime, app_auth;
GRANT INSERT, DELETE ON "user_tenants" TO app_runtime;

GRANT SELECT, INSERT, UPDATE ON "users" TO app_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON "user_sessions" TO app_auth;
GRANT SELECT, INSERT, UPDATE ON "operators" TO app_operator;
GRANT SELECT, INSERT, UPDATE, DELETE ON "operator_sessions" TO app_operator;
GRANT SELECT, INSERT, UPDATE, DELETE ON "rate_limits" TO app_auth, app_operator;
GRANT SELECT ON "stripe_customers" TO app_auth, app_operator, app_worker;
GRANT INSERT ON "stripe_customers" TO app_worker;

-- ── Queues ───────────────────────────────────────────────────────────────────────────────────────
-- Whoever makes a change may ask for its effects; only the worker reads them.

GRANT INSERT ON "outbox_messages" TO app_runtime, app_operator, app_auth, app_worker;
GRANT SELECT, UPDATE ON "outbox_messages" TO app_worker;
GRANT INSERT ON "stripe_events" TO app_auth;
GRANT SELECT, UPDATE ON "stripe_events" TO app_worker;
