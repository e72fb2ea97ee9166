import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AuthWorld, createAuthWorld, password, toCookie } from "./testing/auth-world";

let world: AuthWorld;

beforeAll(async () => {
  world = await createAuthWorld();
});

afterAll(() => world.close());

const minute = 60_000;
const day = 24 * 60 * minute;
const now = () => new Date();
const later = (ms: number) => new Date(Date.now() + ms);

const createOperator = () =>
  world.operators.createOperator({
    name: "Olga",
    email: world.newAddress(),
    role: "ADMIN",
    password,
    now: now(),
  });

async function readRows(userId: string) {
  const { rows } = await world.admin.query<{ id_hash: string; expires_at: Date; absolute_expires_at: Date }>(
    "SELECT id_hash, expires_at, absolute_expires_at FROM user_sessions WHERE user_id = $1",
    [userId],
  );
  return rows;
}

const setExpiry = (userId: string, expiresIn: string, absoluteIn: string) =>
  world.admin.query(
    "UPDATE user_sessions SET expires_at = now() + $2::interval, absolute_expires_at = date_trunc('second', now()) + $3::interval WHERE user_id = $1",
    [userId, expiresIn, absoluteIn],
  );

describe("what is stored", () => {
  it("is a digest that is of no use as a cookie", async () => {
    const { user, cookie } = await world.signUp();
    const id = cookie.split("=")[1] ?? "";
    const [row, ...others] = await readRows(user.id);
    expect(others).toEqual([]);
    expect(row?.id_hash).toBe(createHash("sha256").update(id).digest("hex"));
    expect(row?.id_hash).not.toBe(id);
    expect(await world.users.readSession(`tenantry_session=${row?.id_hash}`, now())).toBeNull();
  });

  it("is what the server calls the session by, so that no log holds a cookie", async () => {
    const { user, cookie } = await world.signUp();
    const [row] = await readRows(user.id);
    expect((await world.users.readSession(cookie, now()))?.sessionId).toBe(row?.id_hash);
  });
});

describe("idleness", () => {
  it("ends a user's session after ten days, and its row with it", async () => {
    const { user, cookie } = await world.signUp();
    expect(await world.users.readSession(cookie, later(10 * day - minute))).not.toBeNull();
    const { cookie: idle, user: other } = await world.signUp();
    expect(await world.users.readSession(idle, later(10 * day + minute))).toBeNull();
    expect(await readRows(other.id)).toEqual([]);
    expect(await readRows(user.id)).toHaveLength(1);
  });

  it("is judged by the server's own clock as well", async () => {
    const { user, cookie } = await world.signUp();
    await setExpiry(user.id, "-1 second", "1 day");
    expect(await world.users.readSession(cookie, later(-minute))).toBeNull();
    expect(await readRows(user.id)).toEqual([]);
  });

  it("of operators is thirty minutes from the last request, not fifteen", async () => {
    const operator = await createOperator();
    const { name, value } = await world.operators.createSession(operator.id, now());
    const read = (at: Date) => world.operators.readSession(`${name}=${value}`, at);
    const start = Date.now();
    expect((await read(new Date(start + 10_000)))?.refreshedCookie).toBeNull();
    expect((await read(new Date(start + 14 * minute)))?.refreshedCookie).toContain("Max-Age=");
    expect(await read(new Date(start + 43 * minute))).not.toBeNull();
    expect(await read(new Date(start + 74 * minute))).toBeNull();
  });

  it("leaves no row behind once the person signs in again", async () => {
    const { user, email } = await world.signUp();
    await setExpiry(user.id, "-1 second", "1 day");
    await world.users.signIn({ email, password, ip: "10.1.0.1", now: now() });
    expect(await readRows(user.id)).toHaveLength(1);
  });
});

describe("the absolute end", () => {
  it("is counted from the sign-in, and sliding never passes it", async () => {
    const { user, cookie } = await world.signUp();
    await setExpiry(user.id, "1 day", "2 days");
    const first = await world.users.readSession(cookie, now());
    expect(first?.refreshedCookie).toMatch(/^tenantry_session=\w{40}; HttpOnly; Max-Age=17\d{4}; /);
    const [row] = await readRows(user.id);
    expect(row?.expires_at).toEqual(row?.absolute_expires_at);
    expect((await world.users.readSession(cookie, now()))?.refreshedCookie).toBeNull();
    expect(await world.users.readSession(cookie, later(2 * day))).toBeNull();
  });

  it("comes after thirty days for users and twelve hours for operators, however busy they are", async () => {
    const { cookie } = await world.signUp();
    const operator = await createOperator();
    const staff = await world.operators.createSession(operator.id, now());
    const start = Date.now();
    const reads = {
      user: (ms: number) => world.users.readSession(cookie, new Date(start + ms)),
      operator: (ms: number) =>
        world.operators.readSession(`${staff.name}=${staff.value}`, new Date(start + ms)),
    };
    for (let at = 5 * day; at < 30 * day; at += 5 * day) expect(await reads.user(at)).not.toBeNull();
    expect(await reads.user(30 * day)).toBeNull();
    const hour = 60 * minute;
    for (let at = hour / 3; at < 12 * hour; at += hour / 3) expect(await reads.operator(at)).not.toBeNull();
    expect(await reads.operator(12 * hour)).toBeNull();
  });
});

describe("whose session it is", () => {
  it("keeps users and operators strangers to each other", async () => {
    const operator = await createOperator();
    const session = await world.operators.createSession(operator.id, now());
    const { cookie } = await world.signUp();
    const userSessionId = cookie.split("=")[1];
    expect(await world.users.readSession(`tenantry_session=${session.value}`, now())).toBeNull();
    expect(await world.operators.readSession(`${session.name}=${userSessionId}`, now())).toBeNull();
    const found = await world.operators.readSession(`${session.name}=${session.value}`, now());
    expect(found?.operator).toEqual(operator);
  });

  it("ends all of one person's sessions at once, and nobody else's", async () => {
    const { user, email, cookie } = await world.signUp();
    const other = await world.signUp();
    const signedIn = await world.users.signIn({ email, password, ip: "10.1.0.2", now: now() });
    await world.users.revokeSessions(user.id);
    expect(await world.users.readSession(cookie, now())).toBeNull();
    expect(await world.users.readSession(toCookie(signedIn.cookie), now())).toBeNull();
    expect(await world.users.readSession(other.cookie, now())).not.toBeNull();
  });

  it("lets operators in and out by password", async () => {
    const { email, ...operator } = await createOperator();
    const input = { email: email.toUpperCase(), password, ip: "10.1.0.3", now: now() };
    const signedIn = await world.operators.signIn(input);
    expect(signedIn.operator).toEqual({ ...operator, email });
    const cookie = toCookie(signedIn.cookie);
    expect(await world.operators.readSession(cookie, now())).not.toBeNull();
    await world.operators.signOut(cookie);
    expect(await world.operators.readSession(cookie, now())).toBeNull();
    await expect(world.operators.signIn({ ...input, password: "wrong password" })).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
    await expect(
      world.operators.createOperator({ name: "Ola", email, role: "SUPPORT", password, now: now() }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("cookies", () => {
  it("are read by no script, and bound to the host where there is https", async () => {
    const { user } = await world.signUp();
    const operator = await createOperator();
    const plain = /^(\w+)=[a-z2-7]{40}; HttpOnly; Max-Age=(\d+); Path=\/; SameSite=Lax$/;
    const secure = /^__Host-(\w+)=[a-z2-7]{40}; HttpOnly; Max-Age=(\d+); Path=\/; SameSite=Lax; Secure$/;
    const kinds = [
      { sessions: [world.users, world.secureUsers], id: user.id, name: "tenantry_session", life: 30 * day },
      {
        sessions: [world.plainOperators, world.operators],
        id: operator.id,
        name: "tenantry_console_session",
        life: day / 2,
      },
    ];
    for (const { sessions, id, name, life } of kinds) {
      const [overHttp, overHttps] = await Promise.all(sessions.map((auth) => auth.createSession(id, now())));
      expect(plain.exec(overHttp?.header ?? "")?.slice(1)).toEqual([name, String(life / 1000)]);
      expect(secure.exec(overHttps?.header ?? "")?.slice(1)).toEqual([name, String(life / 1000)]);
    }
    expect(await world.secureUsers.signOut(null)).toMatch(
      /^__Host-tenantry_session=; .*Max-Age=0.*; Secure$/,
    );
  });

  it("of others, even malformed ones, do not matter", async () => {
    const { user, cookie } = await world.signUp();
    const found = await world.users.readSession(`theme=%E0%A4%A; ${cookie};other`, now());
    expect(found?.user.id).toBe(user.id);
    for (const header of [
      null,
      "",
      "%",
      "tenantry_session",
      "tenantry_session=%",
      "tenantry_session=' OR 1=1",
    ]) {
      expect(await world.users.readSession(header, now())).toBeNull();
    }
  });
});
