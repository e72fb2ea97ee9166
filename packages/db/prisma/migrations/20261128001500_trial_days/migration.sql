-- A plan may be free for its first days. Those that were published before this were not.
UPDATE "plans" SET "terms" = "terms" || '{"trialDays": 0}'::jsonb;
