import type { Branding } from "@tenantry/core/configuration/document";
import type { Role } from "@tenantry/db/generated/enums";

export type DemoPerson = {
  name: string;
  email: string;
  role: Role;
  /** All in days ago: when they came, went again, and were last here. */
  joined: number;
  left?: number;
  lastSeen?: number;
  /** On which share of the working days they are here. */
  pace?: number;
  /** Came by an invitation that was sent two days before. */
  wasInvited?: boolean;
};

export type DemoWorkspace = {
  slug: string;
  name: string;
  planKey: string;
  timeZone: string;
  /** Days ago. The first person is the owner and joins then. */
  founded: number;
  people: DemoPerson[];
  invited: { email: string; role: Role }[];
  /** Invitations that nobody took, by the days since they were sent. */
  lapsed?: { email: string; sent: number }[];
  /** What the workspace wears where it is not the product's own. */
  branding?: Partial<Branding>;
};

const firstNames = [
  "Amara",
  "Björn",
  "Chidi",
  "Dalia",
  "Emre",
  "Freya",
  "Giulia",
  "Hiro",
  "Ines",
  "Jonas",
  "Kiran",
  "Lena",
];
const lastNames = [
  "Okafor",
  "Lindqvist",
  "Moreau",
  "Haddad",
  "Yilmaz",
  "Hansen",
  "Conti",
  "Tanaka",
  "Silva",
  "Weber",
  "Rao",
  "Novak",
];

function crew(domain: string, count: number, joined: (index: number) => number): DemoPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const first = firstNames[index % firstNames.length] ?? "Sam";
    const last = lastNames[(index * 5 + 3) % lastNames.length] ?? "Lee";
    const local = first
      .normalize("NFD")
      .replace(/[^a-zA-Z]/g, "")
      .toLowerCase();
    const tail = index < firstNames.length ? "" : String(Math.floor(index / firstNames.length) + 1);
    const role = index === 0 ? "ADMIN" : "MEMBER";
    return { name: `${first} ${last}`, email: `${local}${tail}@${domain}`, role, joined: joined(index) };
  });
}

/** Three workspaces in the three states that matter, and some company for the console's list. */
export const demoWorkspaces: DemoWorkspace[] = [
  {
    slug: "acme",
    name: "Acme",
    planKey: "team",
    timeZone: "Europe/Rome",
    founded: 61,
    people: [
      { name: "Ada Lovelace", email: "ada@acme.example", role: "OWNER", joined: 61, pace: 0.95 },
      ...crew("acme.example", 6, (index) => 56 - index * 10).map((person, index) => ({
        ...person,
        pace: 0.85 - index * 0.1,
        wasInvited: index > 1,
        // One who has not been here for long, and whose seat is paid for all the same.
        ...(index === 2 ? { lastSeen: 34 } : {}),
      })),
      { name: "Tomás Vidal", email: "tomas@acme.example", role: "MEMBER", joined: 50, left: 41, pace: 0.4 },
      { name: "Vera Rossi", email: "vera@acme.example", role: "VIEWER", joined: 12, pace: 0.3 },
    ],
    invited: [{ email: "new.colleague@acme.example", role: "MEMBER" }],
    lapsed: [{ email: "never.came@acme.example", sent: 24 }],
  },
  {
    slug: "globex",
    name: "Globex",
    planKey: "starter",
    timeZone: "America/New_York",
    founded: 40,
    people: [
      { name: "Grace Hopper", email: "grace@globex.example", role: "OWNER", joined: 40 },
      ...crew("globex.example", 4, (index) => 30 - index * 6),
    ],
    invited: [],
  },
  {
    slug: "initech",
    name: "Initech",
    planKey: "team",
    timeZone: "Europe/Berlin",
    founded: 55,
    people: [
      { name: "Linus Berg", email: "linus@initech.example", role: "OWNER", joined: 55 },
      ...crew("initech.example", 11, (index) => (index < 9 ? 54 - index * 2 : 40 - (index - 9) * 26)),
    ],
    invited: [{ email: "contractor@initech.example", role: "MEMBER" }],
    branding: { accent: "#b85a0c", radius: "sharp" },
  },
  // Two whose first month waits in the console: for one operator's decision, and for two.
  {
    slug: "oceanic",
    name: "Oceanic",
    planKey: "team",
    timeZone: "Pacific/Auckland",
    founded: 45,
    people: [
      { name: "Olivia Reed", email: "olivia@oceanic.example", role: "OWNER", joined: 45 },
      ...crew("oceanic.example", 20, (index) => (index < 9 ? 44 : 40)),
    ],
    invited: [],
  },
  {
    slug: "vandelay",
    name: "Vandelay",
    planKey: "business",
    timeZone: "America/New_York",
    founded: 50,
    people: [
      { name: "Art Vandelay", email: "art@vandelay.example", role: "OWNER", joined: 50 },
      ...crew("vandelay.example", 82, (index) => (index < 49 ? 49 : 44)),
    ],
    invited: [],
  },
  ...[
    "Hooli",
    "Stark Labs",
    "Wayne Logistics",
    "Umbrella Care",
    "Cyberdyne",
    "Tyrell",
    "Wonka",
    "Massive Dynamic",
  ].map((name, index): DemoWorkspace => {
    const slug = name.toLowerCase().replaceAll(" ", "-");
    const domain = `${slug}.example`;
    return {
      slug,
      name,
      planKey: (["starter", "team", "business", "enterprise"] as const)[index % 4] ?? "team",
      timeZone: "UTC",
      founded: 20 + index * 11,
      people: [
        { name: `Owner of ${name}`, email: `owner@${domain}`, role: "OWNER", joined: 20 + index * 11 },
        ...crew(domain, (index * 3) % 5, (at) => 18 + at),
      ],
      invited: [],
    };
  }),
];
