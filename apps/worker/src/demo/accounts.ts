export type DemoAccount = { app: "workspace" | "console"; email: string; password: string; note: string };

/** For the demo alone: the same password everywhere, printed at the end of `npm start`. */
export const demoPassword = "tenantry-demo";

/** Who can sign in to the demo, and what each is good for. */
export const demoAccounts: DemoAccount[] = [
  {
    app: "workspace",
    email: "ada@acme.example",
    password: demoPassword,
    note: "Acme: soft limit, 2 of 10 seats free",
  },
  {
    app: "workspace",
    email: "grace@globex.example",
    password: demoPassword,
    note: "Globex: hard limit, full",
  },
  {
    app: "workspace",
    email: "linus@initech.example",
    password: demoPassword,
    note: "Initech: over its limit",
  },
  { app: "console", email: "olga@tenantry.example", password: demoPassword, note: "administrator" },
  {
    app: "console",
    email: "bea@tenantry.example",
    password: demoPassword,
    note: "billing: the second person for large overages",
  },
  {
    app: "console",
    email: "sam@tenantry.example",
    password: demoPassword,
    note: "support: may look, not change",
  },
];
