import { Cookie, Lucia, TimeSpan } from "lucia";
import { HashedSessionAdapter, hashSessionId, type SessionTable } from "./hashed-session-adapter";

export type SessionCookie = {
  name: string;
  value: string;
  /** The whole of a Set-Cookie header. */
  header: string;
};

export type Sessions<Account> = {
  /** Always a new id: nothing that was known before sign-in is worth anything after it. */
  create(accountId: string, now: Date): Promise<SessionCookie>;
  /** `sessionId` names the session in logs and lists; it is the stored digest, not what the cookie holds. */
  read(
    cookieHeader: string | null,
    now: Date,
  ): Promise<{ account: Account; sessionId: string; refreshedCookie: string | null } | null>;
  /** Ends the session on the server and gives the cookie that ends it in the browser. */
  end(cookieHeader: string | null): Promise<string>;
  endAllOf(accountId: string): Promise<void>;
};

export type SessionRules = {
  cookieName: string;
  /** How long a session lasts without a request. */
  idleMinutes: number;
  /** How much of that may pass before a request writes a new expiry; it spares a write at each request. */
  slideAfterMinutes: number;
  /** How long a session lasts at most, however much it is used. */
  absoluteMinutes: number;
  publicUrl: string;
};

/** What Lucia makes of 25 random bytes: base 32 in lower case. Anything else never reaches the database. */
const sessionIdPattern = /^[a-z2-7]{40}$/;

/**
 * Signed-in sessions of one kind of account. Lucia does the work and is seen nowhere outside this file and the
 * adapter; why, and how to leave it, is in docs/decisions/0002-sessions-with-lucia.md.
 */
export function createSessions<Account>(
  table: SessionTable<Account>,
  rules: SessionRules,
): Sessions<Account> {
  // Over plain http, which is the demo on loopback alone, Safari keeps no Secure cookie.
  const secure = new URL(rules.publicUrl).protocol === "https:";
  const name = secure ? `__Host-${rules.cookieName}` : rules.cookieName;
  const absoluteMs = rules.absoluteMinutes * 60_000;

  function open(now: Date) {
    const adapter = new HashedSessionAdapter(table, { now, absoluteMs });
    const lucia = new Lucia(adapter, {
      sessionExpiresIn: new TimeSpan(rules.idleMinutes, "m"),
      sessionCookie: { name, attributes: { secure, sameSite: "lax", path: "/" } },
    });
    return { adapter, lucia };
  }

  // The browser keeps the cookie to the absolute end; idleness is the server's to judge. A page that only reads can
  // lengthen the session but not send a cookie, and must not leave the browser with one that ends first.
  const toCookie = (lucia: Lucia, id: string, lifeMs: number) => {
    const { attributes } = lucia.createSessionCookie(id);
    return new Cookie(name, id, { ...attributes, maxAge: Math.floor(lifeMs / 1000) }).serialize();
  };

  return {
    async create(accountId, now) {
      const { lucia } = open(now);
      const { id } = await lucia.createSession(accountId, {});
      return { name, value: id, header: toCookie(lucia, id, absoluteMs) };
    },
    async read(cookieHeader, now) {
      const id = readSessionId(cookieHeader, name);
      if (!id) return null;
      const { adapter, lucia } = open(now);
      const { session } = await lucia.validateSession(id);
      const found = adapter.met;
      if (!session || !found) return null;
      // Lucia lengthens a session in the second half of its life, so that "idle for 30 minutes" could mean 15.
      const idleEnd = now.getTime() + rules.idleMinutes * 60_000;
      if (idleEnd - session.expiresAt.getTime() >= rules.slideAfterMinutes * 60_000) {
        await adapter.updateSessionExpiration(id, new Date(idleEnd));
      }
      const lifeMs = found.session.absoluteExpiresAt.getTime() - now.getTime();
      return {
        account: found.account,
        sessionId: hashSessionId(id),
        refreshedCookie: adapter.lengthened ? toCookie(lucia, id, lifeMs) : null,
      };
    },
    async end(cookieHeader) {
      const { lucia } = open(new Date());
      const id = readSessionId(cookieHeader, name);
      if (id) await lucia.invalidateSession(id);
      return lucia.createBlankSessionCookie().serialize();
    },
    endAllOf: (accountId) => open(new Date()).lucia.invalidateUserSessions(accountId),
  };
}

/** Lucia's own reader decodes every cookie and throws on one that is malformed, even if it is not ours. */
function readSessionId(cookieHeader: string | null, name: string): string | null {
  for (const pair of (cookieHeader ?? "").split(";")) {
    const [key, value = ""] = pair.trim().split("=");
    if (key === name && sessionIdPattern.test(value)) return value;
  }
  return null;
}
