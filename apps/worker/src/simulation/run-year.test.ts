import { expect, it } from "vitest";
import { runYear } from "./run-year";

it("keeps our books and Stripe's the same through four months of people, late post and failing calls", async () => {
  const report = await runYear({ seed: 7, tenants: 6, days: 120 });
  expect(report.differences).toEqual([]);
  expect(report.compared).toBeGreaterThan(15);
  expect(report.months.at(-1)?.invoices).toBeGreaterThan(20);
}, 300_000);
