-- What a running subscription was last charged for, from which the next change of its period is reckoned.
ALTER TABLE "subscriptions" ADD COLUMN "last_debit" JSONB;
