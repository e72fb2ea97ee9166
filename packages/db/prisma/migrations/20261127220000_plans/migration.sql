-- Plans become data: one row a version, written once. A tenant stays on the version that it agreed to until it is moved.

CREATE TYPE "BillingInterval" AS ENUM ('MONTH', 'YEAR');

CREATE TABLE "plans" (
  "id" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "terms" JSONB NOT NULL,
  "is_sold" BOOLEAN NOT NULL,
  "published_at" TIMESTAMPTZ(6) NOT NULL,
  "published_by_label" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  CONSTRAINT "plans_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "plans_id" CHECK ("id" = "key" || '-' || "version")
);
CREATE UNIQUE INDEX "plans_key_version_key" ON "plans" ("key", "version");

INSERT INTO "plans" ("id", "key", "version", "terms", "is_sold", "published_at", "published_by_label", "reason")
SELECT first.key || '-1', first.key, 1,
  '{"overageGraceHours": 24, "overageModel": "TIME_WEIGHTED", "overageMinimumMinor": 50, "freeRoles": ["VIEWER"], "flags": {}, "limits": {}, "currency": "usd"}'::jsonb
    || first.terms::jsonb,
  true, '2026-01-01', 'Installation', 'First version'
FROM (VALUES
  ('starter', '{"name": "Starter", "description": "For a team that is getting going.", "position": 1, "seats": 5, "seatPolicy": "HARD", "overageCap": 0, "seatPriceMinor": 800, "seatPriceYearMinor": 8000, "overagePriceMinor": 0}'),
  ('team', '{"name": "Team", "description": "Room to grow beyond your seats, billed by the day.", "position": 2, "seats": 10, "seatPolicy": "SOFT", "overageCap": 20, "seatPriceMinor": 1000, "seatPriceYearMinor": 10000, "overagePriceMinor": 1200}'),
  ('business', '{"name": "Business", "description": "A domain of your own, and more invitations a day.", "position": 3, "seats": 50, "seatPolicy": "SOFT", "overageCap": null, "seatPriceMinor": 1800, "seatPriceYearMinor": 18000, "overagePriceMinor": 2000, "flags": {"customDomain": true}, "limits": {"invitationsPerDay": 2000, "customDomains": 2}}'),
  ('enterprise', '{"name": "Enterprise", "description": "As many people as you are, under your own name.", "position": 4, "seats": null, "seatPolicy": "SOFT", "overageCap": null, "seatPriceMinor": 2500, "seatPriceYearMinor": 25000, "overagePriceMinor": 0, "flags": {"customDomain": true, "whiteLabel": true}, "limits": {"invitationsPerDay": 10000, "openInvitations": null, "customDomains": 10}}')
) AS first (key, terms);

ALTER TABLE "seat_accounts" RENAME COLUMN "plan_key" TO "plan_id";
ALTER TABLE "seat_accounts" ADD COLUMN "interval" "BillingInterval" NOT NULL DEFAULT 'MONTH';
ALTER TABLE "seat_limit_changes" RENAME COLUMN "plan_key" TO "plan_id";
UPDATE "seat_accounts" SET "plan_id" = "plan_id" || '-1';
UPDATE "seat_limit_changes" SET "plan_id" = "plan_id" || '-1';
ALTER TABLE "seat_accounts" ADD CONSTRAINT "seat_accounts_plan_id_fkey"
  FOREIGN KEY ("plan_id") REFERENCES "plans" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "seat_limit_changes" ADD CONSTRAINT "seat_limit_changes_plan_id_fkey"
  FOREIGN KEY ("plan_id") REFERENCES "plans" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- Everybody reads what is sold. A version is written once, by an operator, and changed by nobody.
GRANT SELECT ON "plans" TO app_runtime, app_auth, app_operator, app_worker;
GRANT INSERT ON "plans" TO app_operator;
