import type pg from "pg";

export type UserSessionRow = {
  idHash: string;
  userId: string;
  expiresAt: Date;
  absoluteExpiresAt: Date;
  createdAt: Date;
  name: string;
  email: string;
  emailNormalized: string;
  emailVerifiedAt: Date | null;
};

/** A session with the person it belongs to, by the digest of its id. Asked on every request, so it goes to `pg` itself. */
export async function findUserSession(pool: pg.Pool, idHash: string): Promise<UserSessionRow | null> {
  const { rows } = await pool.query<UserSessionRow>({
    name: "find_user_session",
    text: `SELECT s.id_hash AS "idHash", s.user_id AS "userId", s.expires_at AS "expiresAt",
        s.absolute_expires_at AS "absoluteExpiresAt", s.created_at AS "createdAt",
        u.name, u.email, u.email_normalized AS "emailNormalized", u.email_verified_at AS "emailVerifiedAt"
      FROM user_sessions s JOIN users u ON u.id = s.user_id
      WHERE s.id_hash = $1`,
    values: [idHash],
  });
  return rows[0] ?? null;
}
