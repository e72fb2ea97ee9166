import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AuthWorld, createAuthWorld, password, toCookie } from "./testing/auth-world";

let world: AuthWorld;

beforeAll(async () => {
  world = await createAuthWorld();
});

afterAll(() => world.close());

/** One time for the whole file, so that no burst falls on the edge of a window. */
const now = new Date();
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const signIn = (email: string, attempt = password, ip = "10.0.0.1", at = now) =>
  world.users.signIn({ email, password: attempt, ip, now: at });

const codeOf = (result: PromiseSettledResult<unknown>): string =>
  result.status === "rejected" ? result.reason.code : "in";

describe("sign-in", () => {
  it("accepts the right password under every spelling of the address", async () => {
    const { user } = await world.signUp("Ada@Bücher.example");
    for (const spelling of [" ada@xn--bcher-kva.EXAMPLE ", "ADA@BÜCHER.example"]) {
      expect((await signIn(spelling)).user).toEqual(user);
    }
    expect(await world.users.findUserByEmail("ada@bücher.EXAMPLE")).toEqual({
      id: user.id,
      emailNormalized: "ada@xn--bcher-kva.example",
    });
  });

  it("says the same of a wrong password, an unknown address and a password too long to be anybody's", async () => {
    const { email } = await world.signUp();
    const answers = await Promise.allSettled([
      signIn(email, "wrong password"),
      signIn(world.newAddress()),
      signIn(email, password.repeat(100)),
    ]);
    const reasons = answers.map((answer) => answer.status === "rejected" && { ...answer.reason });
    expect(reasons[0]).toMatchObject({ code: "UNAUTHENTICATED" });
    expect(reasons).toEqual([reasons[0], reasons[0], reasons[0]]);
  });

  it("gives a new session each time and ends one without ending the others", async () => {
    const { email, cookie } = await world.signUp();
    const second = toCookie((await signIn(email)).cookie);
    expect(second).not.toBe(cookie);
    expect(await world.users.signOut(second)).toBe(
      "tenantry_session=; HttpOnly; Max-Age=0; Path=/; SameSite=Lax",
    );
    expect(await world.users.readSession(second, now)).toBeNull();
    expect((await world.users.readSession(cookie, now))?.user.email).toBe(email);
    expect(await world.users.signOut(null)).toContain("Max-Age=0");
  });

  it("makes a hash of other parameters anew", async () => {
    const { user, email } = await world.signUp();
    const readHash = async (): Promise<string> => {
      const { rows } = await world.admin.query("SELECT password_hash FROM users WHERE id = $1", [user.id]);
      return rows[0].password_hash;
    };
    const weak = await hash(password, { algorithm: 2, memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await world.admin.query("UPDATE users SET password_hash = $2 WHERE id = $1", [user.id, weak]);
    await signIn(email, "wrong password").catch(() => {});
    expect(await readHash()).toBe(weak);
    await signIn(email);
    expect(await readHash()).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
    await signIn(email);
  });
});

describe("limits", () => {
  it("let at most five passwords of a burst be tried against one account", async () => {
    const { email } = await world.signUp();
    const settled = await Promise.allSettled(
      Array.from({ length: 20 }, () => signIn(email, "wrong password")),
    );
    const codes = settled.map(codeOf);
    expect(codes.filter((code) => code === "UNAUTHENTICATED")).toHaveLength(5);
    expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(15);
    await expect(signIn(email)).rejects.toMatchObject({
      code: "RATE_LIMITED",
      userMessage: expect.stringMatching(/try again in (a minute|\d+ minutes)\.$/),
    });
    await expect(signIn(email, password, "10.0.0.1", minutesLater(15))).resolves.toBeDefined();
  });

  it("treat an address without an account as one that has it", async () => {
    const email = world.newAddress();
    const settled = await Promise.allSettled(
      Array.from({ length: 6 }, () => signIn(email, password, "10.0.0.6")),
    );
    expect(settled.map(codeOf).filter((code) => code === "RATE_LIMITED")).toHaveLength(1);
  });

  it("begin anew for an account after a success", async () => {
    const { email } = await world.signUp();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await signIn(email, "wrong password", "10.0.0.2").catch(() => {});
      await signIn(email, password, "10.0.0.2");
    }
  });

  it("count a network over all accounts, failures alone", async () => {
    const { email } = await world.signUp();
    const from = (address: string, attempt: string) => signIn(address, attempt, "2001:db8::1");
    for (let i = 0; i < 3; i++) await from(email, password);
    const settled = await Promise.allSettled(
      Array.from({ length: 55 }, () => from(world.newAddress(), "wrong password")),
    );
    expect(settled.map(codeOf).filter((code) => code === "RATE_LIMITED")).toHaveLength(5);
    await expect(signIn(email, password, "2001:db8::2")).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await expect(signIn(email, password, "2001:db8:0:1::1")).resolves.toBeDefined();
  });

  it("keep no address, and no window for longer than a day", async () => {
    const email = world.newAddress();
    await signIn(email, password, "10.0.0.7").catch(() => {});
    const { rows } = await world.admin.query<{ key: string }>("SELECT key FROM rate_limits");
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ key }) => key.includes("@") || key.includes("10.0."))).toEqual([]);
    await signIn(email, password, "10.0.0.8", minutesLater(25 * 60)).catch(() => {});
    const left = await world.admin.query("SELECT key FROM rate_limits");
    // One for the network, one for the account from there, one for the account from anywhere.
    expect(left.rowCount).toBe(3);
  });

  it("let nobody be kept out by a stranger's bad guesses from elsewhere", async () => {
    const email = world.newAddress();
    await world.users.signUp({ name: "Ada", email, password, emailVerified: true, now });
    for (let i = 0; i < 20; i++) await signIn(email, "wrong password", "203.0.113.9").catch(() => {});
    expect((await signIn(email, password, "10.0.0.9")).user.email).toBe(email);
  });
});

describe("sign-up", () => {
  const request = (email: string, chosen = password) =>
    world.users.signUp({ name: "Ada", email, password: chosen, emailVerified: false, now });

  it("makes one account of many requests for the same address", async () => {
    const email = world.newAddress();
    const settled = await Promise.allSettled(
      Array.from({ length: 5 }, (_, i) => request(i % 2 ? email : ` ${email.toUpperCase()}`)),
    );
    expect(settled.map(codeOf).sort()).toEqual(["CONFLICT", "CONFLICT", "CONFLICT", "CONFLICT", "in"]);
    await expect(request(email)).rejects.toMatchObject({
      userMessage: "There is already an account for this address. Sign in instead.",
    });
  });

  it("signs in, and says whether the address is verified", async () => {
    const { user, cookie } = await request(world.newAddress());
    expect(user.emailVerified).toBe(false);
    expect((await world.users.readSession(toCookie(cookie), now))?.user).toEqual(user);
    expect((await world.signUp()).user.emailVerified).toBe(true);
  });

  it("refuses a password against the rules, the address itself among them", async () => {
    for (const bad of ["short", "x".repeat(500), "person@example.com", " PERSON@example.com"]) {
      await expect(request("person@example.com", bad)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    }
    expect(await world.users.findUserByEmail("person@example.com")).toBeNull();
  });
});
