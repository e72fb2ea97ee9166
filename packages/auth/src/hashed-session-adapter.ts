import { createHash } from "node:crypto";
import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";

export type SessionRow = { idHash: string; accountId: string; expiresAt: Date; absoluteExpiresAt: Date };

/** The few statements on a table of sessions; users and operators each bring their own. */
export type SessionTable<Account> = {
  /** The session with its account, in one query. */
  find(idHash: string): Promise<{ session: SessionRow; account: Account } | null>;
  listOf(accountId: string): Promise<SessionRow[]>;
  create(row: SessionRow & { createdAt: Date }): Promise<void>;
  updateExpiry(idHash: string, expiresAt: Date): Promise<void>;
  delete(idHash: string): Promise<void>;
  deleteAllOf(accountId: string): Promise<void>;
  deleteExpired(before: Date): Promise<void>;
};

/** Session ids have 25 random bytes, so a plain digest cannot be guessed back (ASVS 6.5.2). */
export const hashSessionId = (id: string): string => createHash("sha256").update(id).digest("hex");

const earlier = (a: Date, b: Date) => (a < b ? a : b);

/**
 * Lucia's storage as it should have been: the table holds only the digest of a session's id, so a stolen row is no
 * cookie, and an absolute end that sliding never passes.
 */
export class HashedSessionAdapter<Account> implements Adapter {
  private readonly table: SessionTable<Account>;
  private readonly absoluteMs: number;

  constructor(table: SessionTable<Account>, absoluteMs: number) {
    this.table = table;
    this.absoluteMs = absoluteMs;
  }

  async getSessionAndUser(id: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const found = await this.table.find(hashSessionId(id));
    if (!found) return [null, null];
    const { session, account } = found;
    return [
      {
        id,
        userId: session.accountId,
        expiresAt: earlier(session.expiresAt, session.absoluteExpiresAt),
        attributes: {},
      },
      { id: session.accountId, attributes: { account } },
    ];
  }

  async getUserSessions(userId: string): Promise<DatabaseSession[]> {
    const rows = await this.table.listOf(userId);
    return rows.map((row) => ({ id: row.idHash, userId, expiresAt: row.expiresAt, attributes: {} }));
  }

  async setSession(session: DatabaseSession): Promise<void> {
    const createdAt = new Date();
    const absoluteExpiresAt = new Date(createdAt.getTime() + this.absoluteMs);
    await this.table.create({
      idHash: hashSessionId(session.id),
      accountId: session.userId,
      expiresAt: earlier(session.expiresAt, absoluteExpiresAt),
      absoluteExpiresAt,
      createdAt,
    });
  }

  async updateSessionExpiration(id: string, expiresAt: Date): Promise<void> {
    const idHash = hashSessionId(id);
    const found = await this.table.find(idHash);
    if (found) await this.table.updateExpiry(idHash, earlier(expiresAt, found.session.absoluteExpiresAt));
  }

  deleteSession(id: string): Promise<void> {
    return this.table.delete(hashSessionId(id));
  }

  deleteUserSessions(userId: string): Promise<void> {
    return this.table.deleteAllOf(userId);
  }

  deleteExpiredSessions(): Promise<void> {
    return this.table.deleteExpired(new Date());
  }
}
