import type { History, Person } from "./history";

/**
 * The same figures as the product's, by going through the history day by day and person by person. Slow, and plain
 * enough to be read: it shares nothing with what it checks but the words.
 */
export function describeHistory(history: History, length: number) {
  const { timeZone, now, createdAt } = history;
  const people: Person[] = [
    // The founder holds a seat from the beginning on and never comes.
    {
      intervals: [{ from: createdAt, to: null, role: "OWNER", seatType: "FULL" }],
      expiresAt: null,
      uses: [],
    },
    ...history.people,
  ];
  const calendar = new Calendar(timeZone);
  const today = calendar.dayOf(now);
  const days = calendar
    .daysBefore(today, length)
    .filter((day) => day >= calendar.dayOf(createdAt) && day < today);
  const [start, end] = [calendar.startOf(days[0] ?? today), calendar.startOf(today)];
  const seats = people.map(seatsOf);
  const at = (person: { from: number; to: number }[], instant: number) =>
    person.some(({ from, to }) => from < instant && instant <= to);

  const activeOn = days.map((day) => {
    const [begin, finish] = [calendar.startOf(day), calendar.startOf(next(day))];
    return people.map(
      ({ uses }, index) =>
        uses.some((use) => calendar.dayOf(use) === day) &&
        (seats[index] ?? []).some(({ from, to }) => from < finish && to > begin),
    );
  });
  const atStart = seats.map((person) => at(person, start));
  const closed = seats.flat().filter(({ to }) => to >= start && to < end);
  const sent = history.invitations.filter(
    (invitation) => +invitation.at >= start - week && +invitation.at < end - week,
  );
  const limits = limitsOf(history);
  const limited = limits.filter(({ seats: limit }) => limit !== null);
  const inForce = limited.reduce(
    (sum, step) => sum + (step.seats ?? 0) * overlap(step, { from: start, to: end }),
    0,
  );
  const heldWhileLimited = limited.flatMap((step) =>
    seats.flat().map((spell) => {
      const from = Math.max(step.from, start);
      return overlap(spell, { from, to: Math.max(from, Math.min(step.to, end)) });
    }),
  );
  const longAgo = +now - 30 * 86_400_000;
  const holders = people.filter(({ intervals, expiresAt }) =>
    intervals.some(({ to, seatType }) => !to && seatType !== "VIEWER" && (!expiresAt || expiresAt > now)),
  );
  const settled = holders.filter((person) =>
    seatsOf(person).some(({ from, to }) => from <= longAgo && to > +now),
  );
  const lastUse = ({ uses }: Person) => Math.max(...uses.map(Number), Number.NEGATIVE_INFINITY);
  return {
    days,
    start: new Date(start),
    end: new Date(end),
    daily: activeOn.map((active) => active.filter(Boolean).length),
    activeHolders: people.filter((_, index) => activeOn.some((active) => active[index])).length,
    meanHeld:
      sum(seats.flat().map((spell) => overlap(spell, { from: start, to: end }))) / Math.max(1, end - start),
    assigned: inForce > 0 ? { part: sum(heldWhileLimited) / dayMs, whole: inForce / dayMs } : null,
    median: medianOf(
      seats.flat().filter(({ from }) => from < end),
      end,
    ),
    ended: closed.length,
    meanEnded: closed.length ? sum(closed.map(({ from, to }) => to - from)) / closed.length / dayMs : null,
    holdersAtStart: atStart.filter(Boolean).length,
    goneAtEnd: seats.filter((person, index) => atStart[index] && !at(person, end)).length,
    sent: sent.length,
    accepted: sent.filter(
      ({ status, settledAt, at: from }) => status === "ACCEPTED" && +(settledAt ?? 0) <= +from + week,
    ).length,
    roles: days.map((day) => {
      const midnight = calendar.startOf(next(day));
      const roles = { OWNER: 0, ADMIN: 0, MEMBER: 0, VIEWER: 0 };
      for (const person of people)
        for (const { from, to, role } of person.intervals) {
          const until = to ?? person.expiresAt;
          if (+from < midnight && (!until || +until >= midnight)) roles[role] += 1;
        }
      return roles;
    }),
    seats: days.map((day) => seats.filter((person) => at(person, calendar.startOf(next(day)))).length),
    held: holders.length,
    active: holders.filter((person) => lastUse(person) >= longAgo).length,
    dormant: settled.filter((person) => lastUse(person) < longAgo).length,
    neverActive: settled.filter(({ uses }) => uses.length === 0).length,
    lastUses: settled
      .map(lastUse)
      .filter((use) => use < longAgo)
      .toSorted((a, b) => a - b)
      .map((use) => (use === Number.NEGATIVE_INFINITY ? null : use)),
  };
}

const dayMs = 86_400_000;
const week = 7 * dayMs;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const next = (day: string) => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);

type Spell = { from: number; to: number };

function overlap(a: Spell, b: Spell): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
}

/** From when to when a person held a billed seat, without a break in between. */
function seatsOf({ intervals, expiresAt }: Person): Spell[] {
  const seats: Spell[] = [];
  for (const { from, to, seatType } of intervals) {
    const until = +(to ?? expiresAt ?? Number.POSITIVE_INFINITY);
    if (seatType === "VIEWER" || until <= +from) continue;
    const last = seats.at(-1);
    if (last?.to === +from) last.to = until;
    else seats.push({ from: +from, to: until });
  }
  return seats;
}

/** The plan's ten seats until something else came into force, step by step. */
function limitsOf({ createdAt, terms }: History): (Spell & { seats: number | null })[] {
  const steps = [{ from: createdAt, seats: 10 as number | null }, ...terms].sort((a, b) => +a.from - +b.from);
  return steps.map(({ from, seats }, index) => ({
    from: +from,
    to: +(steps[index + 1]?.from ?? Number.POSITIVE_INFINITY),
    seats,
  }));
}

/** Half of the seats have ended by then, counting at each age those that had come to it. */
function medianOf(seats: Spell[], end: number): number | null {
  const ages = seats.map(({ from, to }) => ({
    days: Math.floor((Math.min(to, end) - from) / dayMs),
    ended: to < end,
  }));
  let held = 1;
  for (let age = 0; age <= 1_000; age++) {
    const ending = ages.filter(({ days, ended }) => ended && days === age).length;
    if (ending === 0) continue;
    held *= 1 - ending / ages.filter(({ days }) => days >= age).length;
    if (held < 0.5 + 1e-9) return age;
  }
  return null;
}

/** Days as the clock on the wall has them; where they begin is found by looking at every quarter of an hour. */
class Calendar {
  readonly #format: Intl.DateTimeFormat;
  readonly #starts = new Map<string, number>();

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat("sv-SE", { timeZone });
  }

  dayOf(at: Date | number): string {
    return this.#format.format(at);
  }

  startOf(day: string): number {
    let at = this.#starts.get(day) ?? Date.parse(day) - 16 * 3_600_000;
    while (this.dayOf(at) < day) at += 900_000;
    this.#starts.set(day, at);
    return at;
  }

  daysBefore(day: string, count: number): string[] {
    return Array.from({ length: count }, (_, index) =>
      new Date(Date.parse(day) - (count - index) * dayMs).toISOString().slice(0, 10),
    );
  }
}
