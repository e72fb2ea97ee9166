-- What is used: events as they came, what meters read of them in each period, and the meters themselves.

CREATE TYPE "MeterAggregation" AS ENUM ('COUNT', 'SUM', 'MAX', 'LAST', 'UNIQUE');

CREATE TABLE "meters" (
  "key" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "event_type" TEXT NOT NULL,
  "aggregation" "MeterAggregation" NOT NULL,
  "property" TEXT,
  "filter" JSONB NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL,
  "created_by_label" TEXT NOT NULL,
  "archived_at" TIMESTAMPTZ(6),
  CONSTRAINT "meters_pkey" PRIMARY KEY ("key"),
  CONSTRAINT "meters_property" CHECK (("aggregation" = 'COUNT') = ("property" IS NULL))
);
CREATE INDEX "meters_event_type_idx" ON "meters" ("event_type");

CREATE TABLE "usage_events" (
  "tenant_id" UUID NOT NULL,
  "source" TEXT NOT NULL,
  "event_id" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL,
  "properties" JSONB NOT NULL,
  -- Of all that it says: the same id with another content is told, not taken.
  "content_hash" BYTEA NOT NULL,
  -- No foreign key to the tenant: whoever writes has read it in the same transaction, and a look at it for each of
  -- thousands of rows would cost a third of writing them. Tenants are never deleted.
  CONSTRAINT "usage_events_pkey" PRIMARY KEY ("tenant_id", "source", "event_id")
);
CREATE INDEX "usage_events_tenant_id_type_occurred_at_idx" ON "usage_events" ("tenant_id", "type", "occurred_at");

CREATE TABLE "usage_counters" (
  "tenant_id" UUID NOT NULL,
  "meter_key" TEXT NOT NULL,
  "period_start" TIMESTAMPTZ(3) NOT NULL,
  "period_end" TIMESTAMPTZ(3) NOT NULL,
  "events" BIGINT NOT NULL,
  "sum" NUMERIC NOT NULL,
  "max" NUMERIC,
  "distinct_values" BIGINT NOT NULL,
  "last_value" NUMERIC,
  "last_at" TIMESTAMPTZ(3),
  "last_received_at" TIMESTAMPTZ(3),
  "last_event" TEXT,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "usage_counters_pkey" PRIMARY KEY ("tenant_id", "meter_key", "period_start"),
  CONSTRAINT "usage_counters_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION
);

CREATE TABLE "usage_values" (
  "tenant_id" UUID NOT NULL,
  "meter_key" TEXT NOT NULL,
  "period_start" TIMESTAMPTZ(3) NOT NULL,
  "value" TEXT NOT NULL,
  CONSTRAINT "usage_values_pkey" PRIMARY KEY ("tenant_id", "meter_key", "period_start", "value"),
  CONSTRAINT "usage_values_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION
);

-- ── Row-level security ───────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
  table_name text;
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  FOREACH table_name IN ARRAY ARRAY['usage_events', 'usage_counters', 'usage_values'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('CREATE POLICY operator_read ON %I FOR SELECT TO app_operator USING (true)', table_name);
    EXECUTE format('CREATE POLICY operator_insert ON %I FOR INSERT TO app_operator WITH CHECK (%s)', table_name, bound);
    EXECUTE format('CREATE POLICY operator_update ON %I FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', table_name, bound, bound);
  END LOOP;
END
$$;
GRANT SELECT ON "meters" TO app_runtime, app_operator, app_worker;
GRANT INSERT, UPDATE ("name", "unit", "archived_at") ON "meters" TO app_operator;
-- Events are written once: a correction is another event.
GRANT SELECT, INSERT ON "usage_events", "usage_values" TO app_runtime;
GRANT SELECT, INSERT, UPDATE ("events", "sum", "max", "distinct_values", "last_value", "last_at", "last_received_at", "last_event", "updated_at")
  ON "usage_counters" TO app_runtime;
GRANT SELECT ON "usage_events", "usage_counters" TO app_operator, app_worker;
