-- A closed month says what is due with what came before it, and who decided what of it is to be paid.

ALTER TABLE "overage_periods"
  ADD COLUMN "adjustment_minor" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "carried_minor" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "due_minor" INTEGER,
  ADD COLUMN "billed_minor" INTEGER,
  ADD COLUMN "credited_minor" INTEGER,
  ADD COLUMN "lines" JSONB,
  ADD COLUMN "inputs" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "ledger_hash" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "open_proposal_id" UUID,
  ADD COLUMN "open_proposer_id" UUID,
  ADD COLUMN "decided_at" TIMESTAMPTZ(6),
  ADD COLUMN "stripe_credit_item_id" TEXT,
  ADD COLUMN "paid_at" TIMESTAMPTZ(6);
-- Months that were closed before had nothing but their own amount, and nobody was asked about it.
UPDATE "overage_periods" SET
  "due_minor" = "amount_minor",
  "billed_minor" = CASE WHEN "amount_minor" > 0 THEN "amount_minor" END,
  "lines" = CASE WHEN "amount_minor" = 0 THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object(
    'kind', 'overage', 'text', 'Extra seats', 'amountMinor', "amount_minor",
    'periodStart', to_char("period_start" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'periodEnd', to_char("period_end" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) END;
ALTER TABLE "overage_periods"
  ALTER COLUMN "adjustment_minor" DROP DEFAULT,
  ALTER COLUMN "carried_minor" DROP DEFAULT,
  ALTER COLUMN "due_minor" SET NOT NULL,
  ALTER COLUMN "lines" SET NOT NULL,
  ALTER COLUMN "inputs" DROP DEFAULT,
  ALTER COLUMN "ledger_hash" DROP DEFAULT,
  ADD CONSTRAINT "overage_periods_due" CHECK ("due_minor" = "amount_minor" + "adjustment_minor" + "carried_minor"),
  -- Nothing is billed above what is due, and nothing is given back above what was billed.
  ADD CONSTRAINT "overage_periods_billed" CHECK ("billed_minor" BETWEEN 0 AND "due_minor"),
  ADD CONSTRAINT "overage_periods_credited" CHECK ("credited_minor" BETWEEN 1 AND "billed_minor"),
  ADD CONSTRAINT "overage_periods_undecided" CHECK (("status" IN ('REVIEW', 'NOTHING_DUE')) = ("billed_minor" IS NULL)),
  ADD CONSTRAINT "overage_periods_proposal" CHECK (("open_proposal_id" IS NULL) = ("open_proposer_id" IS NULL));

CREATE TYPE "OverageAct" AS ENUM ('APPROVE', 'ADJUST', 'WAIVE', 'CREDIT');
CREATE TYPE "OverageStep" AS ENUM ('DECIDED', 'PROPOSED', 'CONFIRMED', 'REJECTED', 'WITHDRAWN', 'STALE', 'EXPIRED');
CREATE TYPE "WaiveReason" AS ENUM ('GOODWILL', 'BUG', 'MIGRATION', 'CONTRACT');

CREATE TABLE "overage_decisions" (
  "tenant_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "overage_period_id" UUID NOT NULL,
  "step" "OverageStep" NOT NULL,
  "act" "OverageAct" NOT NULL,
  "amount_minor" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  "reason_code" "WaiveReason",
  "proposal_id" UUID,
  "proposer_id" UUID,
  "period_version" INTEGER NOT NULL,
  "ledger_hash" TEXT NOT NULL,
  "expires_at" TIMESTAMPTZ(6),
  "command_id" UUID,
  "at" TIMESTAMPTZ(6) NOT NULL,
  "actor_type" "ActorType" NOT NULL,
  "actor_id" UUID,
  "actor_label" TEXT NOT NULL,
  CONSTRAINT "overage_decisions_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "overage_decisions_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION,
  CONSTRAINT "overage_decisions_period_fkey" FOREIGN KEY ("tenant_id", "overage_period_id")
    REFERENCES "overage_periods" ("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION,
  CONSTRAINT "overage_decisions_amount_range" CHECK ("amount_minor" >= 0),
  CONSTRAINT "overage_decisions_waive_reason" CHECK (("act" = 'WAIVE') = ("reason_code" IS NOT NULL)),
  CONSTRAINT "overage_decisions_maker" CHECK ("step" <> 'PROPOSED' OR ("actor_id" IS NOT NULL AND "expires_at" IS NOT NULL)),
  -- What settles a proposal names it and its maker; nothing else does.
  CONSTRAINT "overage_decisions_settles" CHECK (
    ("step" IN ('DECIDED', 'PROPOSED')) = ("proposal_id" IS NULL) AND ("proposal_id" IS NULL) = ("proposer_id" IS NULL)
  ),
  -- The maker is never the checker.
  CONSTRAINT "overage_decisions_two_people" CHECK (
    "step" NOT IN ('CONFIRMED', 'REJECTED') OR ("actor_id" IS NOT NULL AND "actor_id" <> "proposer_id")
  ),
  CONSTRAINT "overage_decisions_own" CHECK ("step" <> 'WITHDRAWN' OR "actor_id" = "proposer_id")
);
CREATE INDEX "overage_decisions_tenant_id_overage_period_id_at_idx" ON "overage_decisions" ("tenant_id", "overage_period_id", "at");
-- A proposal is settled once, and a command done once.
CREATE UNIQUE INDEX "overage_decisions_tenant_id_proposal_id_key" ON "overage_decisions" ("tenant_id", "proposal_id");
CREATE UNIQUE INDEX "overage_decisions_tenant_id_command_id_key" ON "overage_decisions" ("tenant_id", "command_id");
-- Who settles a proposal cannot say that somebody else had made it: the key leads to the maker's own row.
CREATE UNIQUE INDEX "overage_decisions_tenant_id_id_actor_id_key" ON "overage_decisions" ("tenant_id", "id", "actor_id");
ALTER TABLE "overage_decisions" ADD CONSTRAINT "overage_decisions_proposal_fkey"
  FOREIGN KEY ("tenant_id", "proposal_id", "proposer_id") REFERENCES "overage_decisions" ("tenant_id", "id", "actor_id")
  ON DELETE RESTRICT ON UPDATE NO ACTION;

DO $$
DECLARE
  table_name text;
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  FOREACH table_name IN ARRAY ARRAY['overage_decisions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY tenant_isolation ON %I FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', table_name, bound, bound);
    EXECUTE format('CREATE POLICY operator_read ON %I FOR SELECT TO app_operator USING (true)', table_name);
    EXECUTE format('CREATE POLICY operator_insert ON %I FOR INSERT TO app_operator WITH CHECK (%s)', table_name, bound);
    EXECUTE format('CREATE POLICY operator_update ON %I FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', table_name, bound, bound);
  END LOOP;
END
$$;
-- No UPDATE for anybody: what somebody decided, and why, stays as it was said. The workspace does not read it.
GRANT SELECT, INSERT ON "overage_decisions" TO app_operator, app_worker;

-- What a month was reckoned from and came to is written once; only what has become of it changes.
REVOKE UPDATE ON "overage_periods" FROM app_worker;
GRANT UPDATE ("status", "version", "open_proposal_id", "open_proposer_id", "stripe_invoice_item_id", "stripe_credit_item_id", "invoiced_at", "paid_at")
  ON "overage_periods" TO app_worker;
GRANT UPDATE ("status", "version", "open_proposal_id", "open_proposer_id", "billed_minor", "credited_minor", "decided_at")
  ON "overage_periods" TO app_operator;
