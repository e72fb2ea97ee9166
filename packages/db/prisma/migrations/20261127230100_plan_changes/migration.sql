-- A change of the plan goes the way of a change of seats: a larger one is paid first, a smaller one has its day.

ALTER TABLE "seat_changes"
  ADD COLUMN "plan_id" TEXT,
  ADD COLUMN "interval" "BillingInterval",
  ADD CONSTRAINT "seat_changes_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION,
  DROP CONSTRAINT "seat_changes_status_of_kind",
  ADD CONSTRAINT "seat_changes_status_of_kind" CHECK (
    ("kind" IN ('PURCHASE', 'UPGRADE') AND "status" IN ('PENDING_PAYMENT', 'APPLIED', 'FAILED'))
    OR ("kind" IN ('RELEASE', 'DOWNGRADE') AND "status" IN ('SCHEDULED', 'APPLIED', 'KEPT', 'CANCELLED'))
  ),
  DROP CONSTRAINT "seat_changes_release_has_its_day",
  ADD CONSTRAINT "seat_changes_scheduled_has_its_day" CHECK ("kind" NOT IN ('RELEASE', 'DOWNGRADE') OR "effective_at" IS NOT NULL),
  ADD CONSTRAINT "seat_changes_plan_of_kind" CHECK (
    ("kind" IN ('UPGRADE', 'DOWNGRADE')) = ("plan_id" IS NOT NULL AND "interval" IS NOT NULL)
    AND ("plan_id" IS NULL) = ("interval" IS NULL)
  );

-- One is being paid and one has its day: what the next would cost or leave depends on how this one ends.
DROP INDEX "seat_changes_one_open";
CREATE UNIQUE INDEX "seat_changes_one_open" ON "seat_changes" ("tenant_id", "status")
  WHERE "status" IN ('PENDING_PAYMENT', 'SCHEDULED');
