import { createHash } from "node:crypto";
import { openDirectoryDatabase, openOperatorDatabase } from "@tenantry/db";
import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOperatorAuth, type OperatorAuth } from "./operator-auth";
import { hashPassword, needsRehash, verifyPassword } from "./password";
import { passwordSchema } from "./password-rules";
import { createUserAuth, type UserAuth } from "./user-auth";

const password = "correct horse battery";

let database: TestDatabase;
let admin: pg.Client;
let users: UserAuth;
let operators: OperatorAuth;
let closeAll: () => Promise<void>;
let serial = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
  const directory = openDirectoryDatabase(database.auth);
  const operatorDatabase = openOperatorDatabase(database.operator);
  users = createUserAuth({ directory: directory.directory, publicUrl: "http://localhost:3000" });
  operators = createOperatorAuth({
    operatorView: operatorDatabase.operatorView,
    publicUrl: "https://console.example",
  });
  closeAll = async () => {
    await Promise.all([directory.close(), operatorDatabase.close(), admin.end()]);
    await database.drop();
  };
});

afterAll(() => closeAll());

const now = () => new Date();
const newAddress = () => `person-${++serial}@example.com`;

async function signUp(email = newAddress()) {
  const { user, cookie } = await users.signUp({
    name: "Ada",
    email,
    password,
    emailVerified: true,
    now: now(),
  });
  return { user, email, cookie: cookie.split(";")[0] ?? "" };
}

const signIn = (email: string, attempt = password, ip = "10.0.0.1") =>
  users.signIn({ email, password: attempt, ip, now: now() });

describe("sign-in", () => {
  it("accepts the right password under every spelling of the address", async () => {
    const { user } = await signUp("Ada@Bücher.example");
    const again = await signIn(" ada@xn--bcher-kva.EXAMPLE ");
    expect(again.user).toEqual(user);
  });

  it("says the same of a wrong password and of an unknown address", async () => {
    const { email } = await signUp();
    const wrong = await signIn(email, "wrong password").catch((error: Error) => error);
    const unknown = await signIn(newAddress()).catch((error: Error) => error);
    expect(wrong).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(unknown).toMatchObject({ code: "UNAUTHENTICATED", message: (wrong as Error).message });
  });

  it("gives a new session each time and ends one without ending the others", async () => {
    const { email, cookie } = await signUp();
    const second = (await signIn(email)).cookie.split(";")[0] ?? "";
    expect(second).not.toBe(cookie);
    expect(await users.signOut(second)).toMatch(/tenantry_session=;.*Max-Age=0/);
    expect(await users.readSession(second, now())).toBeNull();
    expect((await users.readSession(cookie, now()))?.user.email).toBe(email);
  });

  it("tries at most five passwords of a burst against one account", async () => {
    const { email } = await signUp();
    const settled = await Promise.allSettled(
      Array.from({ length: 20 }, () => signIn(email, "wrong password")),
    );
    const codes = settled.map((result) => (result.status === "rejected" ? result.reason.code : "in"));
    expect(codes.filter((code) => code === "UNAUTHENTICATED")).toHaveLength(5);
    expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(15);
    await expect(signIn(email)).rejects.toMatchObject({
      code: "RATE_LIMITED",
      userMessage: expect.stringMatching(/try again in/),
    });
  });

  it("begins the count anew after a success", async () => {
    const { email } = await signUp();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await signIn(email, "wrong password", "10.0.0.2").catch(() => {});
      await signIn(email, password, "10.0.0.2");
    }
  });

  it("counts an address of the network over all accounts", async () => {
    const attempts = Array.from({ length: 60 }, () => signIn(newAddress(), "wrong password", "10.9.9.9"));
    const settled = await Promise.allSettled(attempts);
    const limited = settled.filter(
      (result) => result.status === "rejected" && result.reason.code === "RATE_LIMITED",
    );
    expect(limited).toHaveLength(10);
  });
});

describe("sign-up", () => {
  it("makes one account of many requests for the same address", async () => {
    const email = newAddress();
    const settled = await Promise.allSettled(
      Array.from({ length: 5 }, (_, i) => signUp(i % 2 ? email : email.toUpperCase())),
    );
    expect(settled.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const refused = settled.filter((result) => result.status === "rejected");
    expect(refused.every((result) => result.reason.code === "CONFLICT")).toBe(true);
  });

  it("refuses passwords that are short, endless, common or monotonous", () => {
    for (const bad of ["short", "x".repeat(500), "Password123", "ababababab"]) {
      expect(passwordSchema.safeParse(bad).success, bad).toBe(false);
    }
    expect(passwordSchema.safeParse(password).success).toBe(true);
  });
});

describe("sessions", () => {
  it("stores a digest that is of no use as a cookie", async () => {
    const { user, cookie } = await signUp();
    const id = cookie.split("=")[1] ?? "";
    const { rows } = await admin.query("SELECT id_hash FROM user_sessions WHERE user_id = $1", [user.id]);
    expect(rows).toEqual([{ id_hash: createHash("sha256").update(id).digest("hex") }]);
    expect(await users.readSession(`tenantry_session=${rows[0].id_hash}`, now())).toBeNull();
    expect(await users.readSession(cookie, now())).not.toBeNull();
  });

  it("ends after ten idle days, and its row with it", async () => {
    const { user, cookie } = await signUp();
    await admin.query(
      "UPDATE user_sessions SET expires_at = now() - interval '1 second' WHERE user_id = $1",
      [user.id],
    );
    expect(await users.readSession(cookie, now())).toBeNull();
    const { rowCount } = await admin.query("SELECT 1 FROM user_sessions WHERE user_id = $1", [user.id]);
    expect(rowCount).toBe(0);
  });

  it("slides while it is used, and never past its absolute end", async () => {
    const { user, cookie } = await signUp();
    await admin.query(
      "UPDATE user_sessions SET expires_at = now() + interval '1 day', absolute_expires_at = date_trunc('second', now()) + interval '2 days' WHERE user_id = $1",
      [user.id],
    );
    expect((await users.readSession(cookie, now()))?.refreshedCookie).toContain("tenantry_session=");
    const { rows } = await admin.query(
      "SELECT expires_at = absolute_expires_at AS capped FROM user_sessions WHERE user_id = $1",
      [user.id],
    );
    expect(rows).toEqual([{ capped: true }]);
    await admin.query(
      "UPDATE user_sessions SET absolute_expires_at = now() - interval '1 second' WHERE user_id = $1",
      [user.id],
    );
    expect(await users.readSession(cookie, now())).toBeNull();
  });

  it("are ended all at once for one person", async () => {
    const { user, email, cookie } = await signUp();
    await signIn(email);
    await users.revokeSessions(user.id);
    expect(await users.readSession(cookie, now())).toBeNull();
  });

  it("of users and of operators are strangers to each other", async () => {
    const operator = await operators.createOperator({
      name: "Olga",
      email: newAddress(),
      role: "ADMIN",
      password,
      now: now(),
    });
    const session = await operators.createSession(operator.id, now());
    const { cookie } = await signUp();
    expect(await users.readSession(`tenantry_session=${session.value}`, now())).toBeNull();
    const userId = cookie.split("=")[1];
    expect(await operators.readSession(`${session.name}=${userId}`, now())).toBeNull();
    expect((await operators.readSession(`${session.name}=${session.value}`, now()))?.operator).toEqual(
      operator,
    );
  });

  it("have cookies that no script reads, bound to the host where there is https", async () => {
    const { user } = await signUp();
    const plain = await users.createSession(user.id, now());
    expect(plain.header).toMatch(/^tenantry_session=\w+; HttpOnly; Max-Age=\d+; Path=\/; SameSite=Lax$/);
    const operator = await operators.createOperator({
      name: "Ola",
      email: newAddress(),
      role: "SUPPORT",
      password,
      now: now(),
    });
    const secure = await operators.createSession(operator.id, now());
    expect(secure.header).toMatch(/^__Host-tenantry_console_session=/);
    expect(secure.header).toContain("Secure");
    expect(secure.header).not.toContain("Domain");
  });
});

describe("passwords", () => {
  it("are hashed with today's parameters and made anew when they change", async () => {
    const stored = await hashPassword(password);
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
    expect(needsRehash(stored)).toBe(false);
    expect(needsRehash(stored.replace("m=47104", "m=19456"))).toBe(true);
    expect(await verifyPassword(stored, password)).toBe(true);
    expect(await verifyPassword(stored, `${password} `)).toBe(false);
    expect(await verifyPassword(null, "a password that nobody has")).toBe(false);
    expect(await verifyPassword("not a hash", password)).toBe(false);
  });
});
