-- Operators see what is to be done outside and how it went, and have what has failed done once more. What a message
-- carries is not theirs to read: there are secrets in it.
GRANT SELECT ("id", "tenant_id", "kind", "dedupe_key", "created_at", "available_at", "locked_until", "attempts",
    "first_attempt_at", "processed_at", "failed_at", "last_error"),
  UPDATE ("available_at", "attempts", "failed_at", "locked_until")
  ON "outbox_messages" TO app_operator;
CREATE POLICY operator_read ON "outbox_messages" FOR SELECT TO app_operator USING (true);
CREATE POLICY operator_replay ON "outbox_messages" FOR UPDATE TO app_operator
  USING ((tenant_id = (current_setting('app.tenant_id'::text))::uuid) AND (failed_at IS NOT NULL))
  WITH CHECK (tenant_id = (current_setting('app.tenant_id'::text))::uuid);
GRANT SELECT ON "stripe_events" TO app_operator;

CREATE INDEX "outbox_messages_failed" ON "outbox_messages" ("id") WHERE "failed_at" IS NOT NULL AND "processed_at" IS NULL;
CREATE INDEX "outbox_messages_tenant_id_id_idx" ON "outbox_messages" ("tenant_id", "id");
