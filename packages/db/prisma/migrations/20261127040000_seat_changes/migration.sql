-- Seats that are bought and released, and how each of them ended.

CREATE TYPE "SeatChangeKind" AS ENUM ('PURCHASE', 'RELEASE');
CREATE TYPE "SeatChangeStatus" AS ENUM ('PENDING_PAYMENT', 'SCHEDULED', 'APPLIED', 'KEPT', 'FAILED', 'CANCELLED');

CREATE TABLE "seat_changes" (
  "tenant_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "kind" "SeatChangeKind" NOT NULL,
  "status" "SeatChangeStatus" NOT NULL,
  "seats" INTEGER NOT NULL,
  "idempotency_key" TEXT NOT NULL,
  "quoted_at" TIMESTAMPTZ(6) NOT NULL,
  "period_start" TIMESTAMPTZ(6) NOT NULL,
  "period_end" TIMESTAMPTZ(6) NOT NULL,
  "effective_at" TIMESTAMPTZ(6),
  "unit_price_minor" INTEGER NOT NULL,
  "amount_minor" INTEGER NOT NULL,
  "currency" TEXT NOT NULL,
  "requested_by_user_id" UUID NOT NULL,
  "requested_by_label" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL,
  "settled_at" TIMESTAMPTZ(6),
  "problem" TEXT,
  "quantity_before" INTEGER,
  "quantity_after" INTEGER,
  "ordered_at" TIMESTAMPTZ(6),
  "proration_at" TIMESTAMPTZ(6),
  "charged_minor" INTEGER,
  "stripe_invoice_id" TEXT,
  "synced_at" TIMESTAMPTZ(6),
  CONSTRAINT "seat_changes_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "seat_changes_seats_range" CHECK ("seats" > 0),
  CONSTRAINT "seat_changes_price_range" CHECK ("unit_price_minor" >= 0 AND "amount_minor" >= 0),
  CONSTRAINT "seat_changes_period" CHECK ("period_start" < "period_end"),
  CONSTRAINT "seat_changes_settled" CHECK (("status" IN ('PENDING_PAYMENT', 'SCHEDULED')) = ("settled_at" IS NULL)),
  CONSTRAINT "seat_changes_status_of_kind" CHECK (
    ("kind" = 'PURCHASE' AND "status" IN ('PENDING_PAYMENT', 'APPLIED', 'FAILED'))
    OR ("kind" = 'RELEASE' AND "status" IN ('SCHEDULED', 'APPLIED', 'KEPT', 'CANCELLED'))
  ),
  CONSTRAINT "seat_changes_release_has_its_day" CHECK ("kind" <> 'RELEASE' OR "effective_at" IS NOT NULL),
  CONSTRAINT "seat_changes_problem_in_words" CHECK ("status" NOT IN ('KEPT', 'FAILED') OR "problem" IS NOT NULL),
  CONSTRAINT "seat_changes_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION
);
-- A double click and a request that is sent again are one change.
CREATE UNIQUE INDEX "seat_changes_tenant_id_idempotency_key_key" ON "seat_changes" ("tenant_id", "idempotency_key");
CREATE INDEX "seat_changes_tenant_id_created_at_id_idx" ON "seat_changes" ("tenant_id", "created_at", "id");
-- One of each kind is under way: what the next one would cost or leave depends on how this one ends.
CREATE UNIQUE INDEX "seat_changes_one_open" ON "seat_changes" ("tenant_id", "kind")
  WHERE "status" IN ('PENDING_PAYMENT', 'SCHEDULED');

DO $$
DECLARE
  table_name text;
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  FOREACH table_name IN ARRAY ARRAY['seat_changes'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('CREATE POLICY operator_read ON %I FOR SELECT TO app_operator USING (true)', table_name);
    EXECUTE format('CREATE POLICY operator_insert ON %I FOR INSERT TO app_operator WITH CHECK (%s)', table_name, bound);
    EXECUTE format('CREATE POLICY operator_update ON %I FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('GRANT SELECT ON %I TO app_runtime, app_operator, app_worker', table_name);
    -- A change that falls due is settled by whoever opens the seat gate next.
    EXECUTE format('GRANT UPDATE ("status", "settled_at", "problem") ON %I TO app_runtime, app_operator, app_worker', table_name);
  END LOOP;
END
$$;
GRANT INSERT ON "seat_changes" TO app_runtime;
GRANT UPDATE ("effective_at", "ordered_at", "quantity_before", "quantity_after", "proration_at", "charged_minor", "stripe_invoice_id", "synced_at")
  ON "seat_changes" TO app_worker;

-- An alert stays told across the turn of a month, until the seats have fallen well below its threshold.
DROP INDEX "seat_alerts_one_live";
UPDATE "seat_alerts" a SET "cleared_at" = a."triggered_at" WHERE a."cleared_at" IS NULL AND EXISTS (
  SELECT FROM "seat_alerts" b WHERE b."tenant_id" = a."tenant_id" AND b."threshold" = a."threshold"
    AND b."seat_limit" = a."seat_limit" AND b."cleared_at" IS NULL AND b."id" > a."id"
);
CREATE UNIQUE INDEX "seat_alerts_one_live" ON "seat_alerts" ("tenant_id", "threshold", "seat_limit")
  WHERE "cleared_at" IS NULL;
