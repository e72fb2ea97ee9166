-- However often somebody asks for the same, there is one question; who asks for something else about the same address
-- asks another one.
DROP INDEX "seat_requests_one_pending";
CREATE UNIQUE INDEX "seat_requests_one_pending" ON "seat_requests"
  ("tenant_id", "email_normalized", "kind", "role", coalesce("seat_expires_at", 'infinity'::timestamptz))
  WHERE "status" = 'PENDING';

-- Who waits for a word after they came by a link holds one of its uses, and is counted once they are in.
ALTER TABLE "seat_requests" ADD COLUMN "link_id" UUID;
GRANT UPDATE ("link_id") ON "seat_requests" TO app_runtime;
