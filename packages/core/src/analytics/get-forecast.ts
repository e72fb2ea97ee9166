import { listRoleChanges, readSeatAccount } from "@tenantry/db";
import { DomainError } from "../errors";
import { addDays } from "../local-day";
import { findBillingPeriod } from "../overage/billing-period";
import { pricedByStatus, readOverageFacts } from "../overage/read-overage-facts";
import { bearingOn } from "../overage/reckon-period";
import type { TenantContext } from "../tenancy/tenant-context";
import { definitions } from "./definitions";
import { type ForecastDay, findLimitDay, forecastSeats, type SeatForecast } from "./forecast";
import { type ExpectedOverage, expectOverage } from "./forecast-overage";
import { traceRoles } from "./trace-roles";
import { daysOf, findWindow } from "./window";

/** Days, as expected and at the edges of the band; null is not within the forecast. */
type LimitDays = { seats: number; expected: string | null; earliest: string | null; latest: string | null };

export type ForecastAnswer = {
  definition: string;
  timeZone: string;
  /** Seats held at the end of each day that the forecast was made from. */
  history: { day: string; seats: number }[];
  forecast:
    | Exclude<SeatForecast, { state: "SHOWN" }>
    | (Omit<Extract<SeatForecast, { state: "SHOWN" }>, "days"> & {
        days: (ForecastDay & { day: string })[];
        /** When the seats in force are all taken; null where there is no limit, or they are already. */
        limit: {
          seats: number;
          expected: string | null;
          earliest: string | null;
          latest: string | null;
        } | null;
        /** By billing month, as far as the forecast reaches to its end; the running one first. */
        overage: ExpectedOverage[];
        currency: string;
      });
};

/** How far ahead is looked, in days. */
const horizon = 90;

/**
 * How many seats there will be, when they are as many as are in force, and what those above will cost. From the ledger's
 * last year; nothing is stored.
 * @throws DomainError NOT_FOUND
 */
export async function getForecast({ db, tenant, now }: TenantContext<unknown>): Promise<ForecastAnswer> {
  const { createdAt } = await db.tenant.findUniqueOrThrow({
    where: { id: tenant.id },
    select: { createdAt: true },
  });
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  const window = findWindow("1y", { now, timeZone: tenant.timeZone, createdAt });
  const { timeZone, firstDay, pastDay } = window;
  const changes = await listRoleChanges(db, { tenantId: tenant.id, timeZone, firstDay, pastDay });
  const history = traceRoles(daysOf(window), changes).map(({ day, seats }) => ({ day, seats }));
  const forecast = forecastSeats(
    history.map(({ seats }) => seats),
    horizon,
  );
  const told = { definition: definitions.forecast, timeZone, history };
  if (forecast.state === "NONE") return { ...told, forecast };

  const { seatLimit, used } = account;
  const period = findBillingPeriod(account.periodAnchor, now);
  const { since, until } = bearingOn(period);
  const facts = await readOverageFacts(db, { tenantId: tenant.id, since, until });
  const days = forecast.days.map((ahead, index) => ({ day: addDays(pastDay, index), ...ahead }));
  return {
    ...told,
    forecast: {
      ...forecast,
      days,
      limit:
        seatLimit === null || used >= seatLimit ? null : nameLimitDays(forecast.days, seatLimit, pastDay),
      overage: expectOverage(
        { now, timeZone, periodAnchor: account.periodAnchor },
        { spans: facts.spans, limits: pricedByStatus(tenant, facts.limits) },
        days,
      ),
      currency: account.plan.currency,
    },
  };
}

function nameLimitDays(days: readonly ForecastDay[], seats: number, today: string): LimitDays {
  const dayOf = (distance: number | null) => (distance === null ? null : addDays(today, distance - 1));
  const { expected, earliest, latest } = findLimitDay(days, seats);
  return { seats, expected: dayOf(expected), earliest: dayOf(earliest), latest: dayOf(latest) };
}
