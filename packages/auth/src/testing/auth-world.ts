import { openDirectoryDatabase, openOperatorDatabase } from "@tenantry/db";
import { createTestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { createOperatorAuth, type OperatorAuth } from "../operator-auth";
import { createUserAuth, type SignedInUser, type UserAuth } from "../user-auth";

export const password = "correct horse battery";

/** Both kinds of sign-in over one database: the users' on plain http, the operators' on https. */
export type AuthWorld = {
  users: UserAuth;
  operators: OperatorAuth;
  /** The users' sign-in as it is behind https. */
  secureUsers: UserAuth;
  /** The operators' sign-in as it is in the demo. */
  plainOperators: OperatorAuth;
  admin: pg.Client;
  newAddress(): string;
  /** An account and its first session, as the `name=value` that a browser sends back. */
  signUp(email?: string): Promise<{ user: SignedInUser; email: string; cookie: string }>;
  close(): Promise<void>;
};

/** What a browser sends back of a Set-Cookie header. */
export const toCookie = (setCookie: string): string => setCookie.split(";")[0] ?? "";

export async function createAuthWorld(): Promise<AuthWorld> {
  const database = await createTestDatabase();
  const admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
  const directoryDatabase = openDirectoryDatabase(database.auth);
  const operatorDatabase = openOperatorDatabase(database.operator);
  const { directory } = directoryDatabase;
  const { operatorView } = operatorDatabase;
  const users = createUserAuth({ directory, publicUrl: "http://localhost:3000" });
  let serial = 0;
  const newAddress = () => `person-${++serial}@example.com`;
  return {
    users,
    secureUsers: createUserAuth({ directory, publicUrl: "https://app.example" }),
    operators: createOperatorAuth({ operatorView, publicUrl: "https://console.example" }),
    plainOperators: createOperatorAuth({ operatorView, publicUrl: "http://localhost:3001" }),
    admin,
    newAddress,
    async signUp(email = newAddress()) {
      const now = new Date();
      const { user, cookie } = await users.signUp({ name: "Ada", email, password, emailVerified: true, now });
      return { user, email, cookie: toCookie(cookie) };
    },
    async close() {
      await Promise.all([directoryDatabase.close(), operatorDatabase.close(), admin.end()]);
      await database.drop();
    },
  };
}
