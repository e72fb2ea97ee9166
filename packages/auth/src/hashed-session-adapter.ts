import { createHash } from "node:crypto";
import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";

export type SessionRow = {
  idHash: string;
  accountId: string;
  expiresAt: Date;
  absoluteExpiresAt: Date;
  createdAt: Date;
};

export type SessionWithAccount<Account> = { session: SessionRow; account: Account };

/** The few statements on a table of sessions; users and operators each bring their own. */
export type SessionTable<Account> = {
  /** The session together with its account, in one call. */
  find(idHash: string): Promise<SessionWithAccount<Account> | null>;
  listOf(accountId: string): Promise<SessionRow[]>;
  create(row: SessionRow): Promise<unknown>;
  updateExpiry(idHash: string, expiresAt: Date): Promise<unknown>;
  delete(idHash: string): Promise<unknown>;
  deleteAllOf(accountId: string): Promise<unknown>;
  deleteExpiredOf(accountId: string, now: Date): Promise<unknown>;
  deleteExpired(now: Date): Promise<unknown>;
};

/** Session ids have 25 random bytes, so a plain digest cannot be guessed back (ASVS 6.5.2). */
export const hashSessionId = (id: string): string => createHash("sha256").update(id).digest("hex");

const earlier = (a: Date, b: Date) => (a < b ? a : b);

/**
 * Lucia's storage as it should have been: the table holds only the digest of a session's id, so a stolen row is no
 * cookie, and an absolute end that sliding never passes.
 *
 * Lucia tells its adapter no time, so one is made for each call and carries that call's `now`. It remembers the
 * session it met, which spares a second read when Lucia goes on to lengthen it.
 */
export class HashedSessionAdapter<Account> implements Adapter {
  /** What the last look-up found, with the expiry as it stands after any lengthening. */
  met: SessionWithAccount<Account> | null = null;
  /** Whether an expiry was written in this call. */
  lengthened = false;
  private readonly table: SessionTable<Account>;
  private readonly now: Date;
  private readonly absoluteMs: number;

  constructor(table: SessionTable<Account>, call: { now: Date; absoluteMs: number }) {
    this.table = table;
    this.now = call.now;
    this.absoluteMs = call.absoluteMs;
  }

  async getSessionAndUser(id: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const idHash = hashSessionId(id);
    this.met = await this.table.find(idHash);
    if (!this.met) return [null, null];
    const { accountId, expiresAt, absoluteExpiresAt } = this.met.session;
    const end = earlier(expiresAt, absoluteExpiresAt);
    if (end <= this.now) {
      await this.table.delete(idHash);
      return [null, null];
    }
    return [
      { id, userId: accountId, expiresAt: end, attributes: {} },
      { id: accountId, attributes: {} },
    ];
  }

  /** The ids are digests, for nothing else is kept: good for a list, of no use as a cookie. */
  async getUserSessions(userId: string): Promise<DatabaseSession[]> {
    const rows = await this.table.listOf(userId);
    return rows.map((row) => ({ id: row.idHash, userId, expiresAt: row.expiresAt, attributes: {} }));
  }

  async setSession(session: DatabaseSession): Promise<void> {
    // Sessions that were left, not ended, are never met again; they go when the same person signs in anew.
    await this.table.deleteExpiredOf(session.userId, this.now);
    const absoluteExpiresAt = new Date(this.now.getTime() + this.absoluteMs);
    await this.table.create({
      idHash: hashSessionId(session.id),
      accountId: session.userId,
      expiresAt: earlier(session.expiresAt, absoluteExpiresAt),
      absoluteExpiresAt,
      createdAt: this.now,
    });
  }

  async updateSessionExpiration(id: string, expiresAt: Date): Promise<void> {
    const idHash = hashSessionId(id);
    if (this.met?.session.idHash !== idHash) this.met = await this.table.find(idHash);
    if (!this.met) return;
    const { session } = this.met;
    const end = earlier(expiresAt, session.absoluteExpiresAt);
    // Close to the absolute end there is nothing left to give, and no reason to write at each request.
    if (end.getTime() === session.expiresAt.getTime()) return;
    await this.table.updateExpiry(idHash, end);
    this.met = { ...this.met, session: { ...session, expiresAt: end } };
    this.lengthened = true;
  }

  async deleteSession(id: string): Promise<void> {
    await this.table.delete(hashSessionId(id));
  }

  async deleteUserSessions(userId: string): Promise<void> {
    await this.table.deleteAllOf(userId);
  }

  async deleteExpiredSessions(): Promise<void> {
    await this.table.deleteExpired(this.now);
  }
}
