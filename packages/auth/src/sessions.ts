import { Lucia, TimeSpan } from "lucia";
import { HashedSessionAdapter, type SessionTable } from "./hashed-session-adapter";

export type SessionCookie = {
  name: string;
  value: string /** The whole of a Set-Cookie header. */;
  header: string;
};

export type Sessions<Account> = {
  /** Always a new id: nothing that was known before sign-in is worth anything after it. */
  create(accountId: string): Promise<SessionCookie>;
  read(
    cookieHeader: string | null,
  ): Promise<{ account: Account; sessionId: string; refreshedCookie: string | null } | null>;
  /** Ends the session on the server and gives the cookie that ends it in the browser. */
  end(cookieHeader: string | null): Promise<string>;
  endAllOf(accountId: string): Promise<void>;
};

export type SessionRules = {
  cookieName: string;
  idleMinutes: number;
  absoluteMinutes: number;
  publicUrl: string;
};

/**
 * Signed-in sessions of one kind of account. Lucia does the work and is seen nowhere outside this file and the
 * adapter; why, and how to leave it, is in docs/decisions/0002-sessions-with-lucia.md.
 */
export function createSessions<Account>(
  table: SessionTable<Account>,
  rules: SessionRules,
): Sessions<Account> {
  // Over plain http, which is the demo on loopback alone, Safari keeps no Secure cookie.
  const secure = rules.publicUrl.startsWith("https:");
  const lucia = new Lucia(new HashedSessionAdapter(table, rules.absoluteMinutes * 60_000), {
    sessionExpiresIn: new TimeSpan(rules.idleMinutes, "m"),
    sessionCookie: {
      name: secure ? `__Host-${rules.cookieName}` : rules.cookieName,
      attributes: { secure, sameSite: "lax", path: "/" },
    },
    getUserAttributes: (attributes) => attributes,
  });
  const toCookie = (id: string) => lucia.createSessionCookie(id).serialize();
  const readId = (cookieHeader: string | null) => lucia.readSessionCookie(cookieHeader ?? "");

  return {
    async create(accountId) {
      const session = await lucia.createSession(accountId, {});
      return { name: lucia.sessionCookieName, value: session.id, header: toCookie(session.id) };
    },
    async read(cookieHeader) {
      const id = readId(cookieHeader);
      if (!id) return null;
      const { session, user } = await lucia.validateSession(id);
      if (!session) return null;
      return {
        // Lucia types a user once for the whole program; here are two kinds, each with its own table.
        account: (user as unknown as { account: Account }).account,
        sessionId: session.id,
        refreshedCookie: session.fresh ? toCookie(session.id) : null,
      };
    },
    async end(cookieHeader) {
      const id = readId(cookieHeader);
      if (id) await lucia.invalidateSession(id);
      return lucia.createBlankSessionCookie().serialize();
    },
    endAllOf: (accountId) => lucia.invalidateUserSessions(accountId),
  };
}
