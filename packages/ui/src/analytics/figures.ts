/** A part and the whole that it is of; the share is null where there is no whole. */
export type Share = { part: number; whole: number; share: number | null };

type Role = "OWNER" | "ADMIN" | "MEMBER" | "VIEWER";

/** What both apps are told of a workspace's seats; each figure comes with the words that define it. */
export type SeatFigures = {
  /** Days of the workspace's calendar, the second the one after the last. */
  window: { timeZone: string; firstDay: string; pastDay: string };
  definitions: Record<
    | "dailyActive"
    | "assignedUtilisation"
    | "activeUtilisation"
    | "medianDuration"
    | "meanEndedDuration"
    | "churn"
    | "invitationConversion"
    | "roles"
    | "dormant"
    | "costPerActiveSeat"
    | "waste",
    string
  >;
  dailyActive: { days: { day: string; active: number }[]; mean: number | null; activeHolders: number };
  assignedUtilisation: Share | null;
  activeUtilisation: Share;
  /** Days. */
  duration: { median: number | null; meanEnded: number | null; ended: number };
  churn: Share;
  conversion: Share & { since: Date; until: Date };
  roles: { day: string; roles: Record<Role, number>; seats: number }[];
  dormancy: Dormancy;
};

/** As of now. Money in minor units. */
export type Dormancy = {
  at: Date;
  held: number;
  active: number;
  dormant: number;
  neverActive: number;
  people: DormantPerson[];
  seatPriceMinor: number;
  wasteMinor: number;
  costPerActiveSeatMinor: number | null;
  currency: string;
};

export type DormantPerson = {
  membershipId: string;
  name: string;
  email: string;
  role: Role;
  lastActiveAt: Date | null;
};

/** A day, or null where it is not within the forecast. */
type LimitDay = string | null;

export type ShownForecast = {
  state: "SHOWN";
  /** Less than four weeks of history. */
  isEarly: boolean;
  /** Seats a day. */
  slope: number;
  days: { day: string; expected: number; low: number; high: number }[];
  limit: { seats: number; expected: LimitDay; earliest: LimitDay; latest: LimitDay } | null;
  overage: ExpectedOverage[];
  currency: string;
};

export type ExpectedOverage = {
  periodStart: Date;
  periodEnd: Date;
  expectedMinor: number;
  lowMinor: number;
  highMinor: number;
};

export type SeatForecast = {
  definition: string;
  timeZone: string;
  history: { day: string; seats: number }[];
  forecast: ShownForecast | { state: "NONE"; reason: "SHORT_HISTORY" | "NO_BETTER_THAN_TODAY" };
};
