-- The day on which the forecast has all seats taken, as it was last reckoned while the alert was live.

ALTER TABLE "seat_alerts" ADD COLUMN "expected_full_on" DATE;
