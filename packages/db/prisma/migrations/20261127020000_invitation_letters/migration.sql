-- What became of an invitation's letter, in words, and every letter that was ordered, for the limits against spam.

ALTER TABLE "invitations"
  ADD COLUMN "delivery_problem" TEXT,
  ADD COLUMN "next_delivery_at" TIMESTAMPTZ(6);
GRANT UPDATE ("delivery_problem", "next_delivery_at") ON "invitations" TO app_worker;

CREATE TABLE "invitation_letters" (
  "tenant_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "invitation_id" UUID NOT NULL,
  "email_normalized" TEXT NOT NULL,
  "ordered_by_id" UUID NOT NULL,
  "ordered_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "invitation_letters_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "invitation_letters_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants" ("id")
    ON DELETE RESTRICT ON UPDATE NO ACTION
);
CREATE INDEX "invitation_letters_tenant_id_ordered_at_idx" ON "invitation_letters" ("tenant_id", "ordered_at");
CREATE INDEX "invitation_letters_tenant_id_email_normalized_ordered_at_idx"
  ON "invitation_letters" ("tenant_id", "email_normalized", "ordered_at");
-- The limits of a day hold over the change: the invitations of yesterday were letters, too.
INSERT INTO "invitation_letters"
  SELECT "tenant_id", "id", "id", "email_normalized", "invited_by_user_id", "created_at" FROM "invitations"
  WHERE "created_at" > now() - interval '1 day';

DO $$
DECLARE
  bound constant text := 'tenant_id = current_setting(''app.tenant_id'')::uuid';
BEGIN
  EXECUTE 'ALTER TABLE invitation_letters ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY';
  EXECUTE format('CREATE POLICY tenant_isolation ON invitation_letters FOR ALL TO app_runtime, app_worker USING (%s) WITH CHECK (%s)', bound, bound);
  EXECUTE 'CREATE POLICY operator_read ON invitation_letters FOR SELECT TO app_operator USING (true)';
  EXECUTE format('CREATE POLICY operator_insert ON invitation_letters FOR INSERT TO app_operator WITH CHECK (%s)', bound);
  EXECUTE format('CREATE POLICY operator_update ON invitation_letters FOR UPDATE TO app_operator USING (%s) WITH CHECK (%s)', bound, bound);
END
$$;
GRANT SELECT, INSERT ON "invitation_letters" TO app_runtime, app_operator;
GRANT SELECT ON "invitation_letters" TO app_worker;

-- An operator who helps somebody to join must see whether the invited address has an account, and nothing else of it.
GRANT SELECT ("id", "email_normalized", "email_verified_at") ON "users" TO app_operator;
-- Letters to one address are counted across tenants, by the worker alone and as digests.
GRANT SELECT, INSERT, UPDATE ON "rate_limits" TO app_worker;
