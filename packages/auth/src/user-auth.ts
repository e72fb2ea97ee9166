import { DomainError } from "@tenantry/core/errors";
import { newId } from "@tenantry/core/ids";
import { normalizeEmail } from "@tenantry/core/normalize-email";
import type { Directory } from "@tenantry/db";
import type { SessionRow, SessionTable } from "./hashed-session-adapter";
import { hashPassword } from "./password";
import { passwordSchema } from "./password-rules";
import { createSessions, type SessionCookie } from "./sessions";
import { type SignInInput, verifyCredentials } from "./sign-in";

export type SignedInUser = {
  id: string;
  name: string;
  email: string;
  emailNormalized: string;
  emailVerified: boolean;
};

export type SignUpInput = {
  name: string;
  email: string;
  password: string;
  emailVerified: boolean;
  now: Date;
};

export type UserAuth = {
  /** @throws DomainError UNAUTHENTICATED, RATE_LIMITED. */
  signIn(input: SignInInput): Promise<{ user: SignedInUser; cookie: string }>;
  /** @throws DomainError CONFLICT when there is an account for the address; ZodError for a password against the rules. */
  signUp(input: SignUpInput): Promise<{ user: SignedInUser; cookie: string }>;
  readSession(
    cookieHeader: string | null,
    now: Date,
  ): Promise<{ user: SignedInUser; sessionId: string; refreshedCookie: string | null } | null>;
  signOut(cookieHeader: string | null): Promise<string>;
  createSession(userId: string, now: Date): Promise<SessionCookie>;
  revokeSessions(userId: string): Promise<void>;
  findUserByEmail(email: string): Promise<{ id: string; emailNormalized: string } | null>;
};

type UserRow = {
  id: string;
  name: string;
  email: string;
  emailNormalized: string;
  emailVerifiedAt: Date | null;
};

const userFields = {
  id: true,
  name: true,
  email: true,
  emailNormalized: true,
  emailVerifiedAt: true,
} as const;

const toSignedIn = ({ emailVerifiedAt, ...user }: UserRow): SignedInUser => ({
  id: user.id,
  name: user.name,
  email: user.email,
  emailNormalized: user.emailNormalized,
  emailVerified: emailVerifiedAt !== null,
});

/** Sign-in of workspace users: ten days of idleness, thirty in all. */
export function createUserAuth({
  directory,
  publicUrl,
}: {
  directory: Directory;
  publicUrl: string;
}): UserAuth {
  const sessions = createSessions(userSessionTable(directory), {
    cookieName: "tenantry_session",
    idleMinutes: 10 * 24 * 60,
    absoluteMinutes: 30 * 24 * 60,
    publicUrl,
  });
  return {
    async signIn(input) {
      const user = await verifyCredentials(input, {
        kind: "user",
        counter: directory,
        find: (emailNormalized) =>
          directory.user.findUnique({
            where: { emailNormalized },
            select: { ...userFields, passwordHash: true },
          }),
        updateHash: (id, passwordHash) => directory.user.update({ where: { id }, data: { passwordHash } }),
      });
      return { user: toSignedIn(user), cookie: (await sessions.create(user.id)).header };
    },
    async signUp(input) {
      const passwordHash = await hashPassword(passwordSchema.parse(input.password));
      const row = {
        id: newId(),
        name: input.name,
        email: input.email.trim(),
        emailNormalized: normalizeEmail(input.email),
        emailVerifiedAt: input.emailVerified ? input.now : null,
      };
      const { count } = await directory.user.createMany({
        data: { ...row, passwordHash, createdAt: input.now },
        skipDuplicates: true,
      });
      if (count === 0) {
        throw new DomainError("CONFLICT", "There is already an account for this address. Sign in instead.");
      }
      return { user: toSignedIn(row), cookie: (await sessions.create(row.id)).header };
    },
    async readSession(cookieHeader) {
      const found = await sessions.read(cookieHeader);
      if (!found) return null;
      return { user: found.account, sessionId: found.sessionId, refreshedCookie: found.refreshedCookie };
    },
    signOut: (cookieHeader) => sessions.end(cookieHeader),
    createSession: (userId) => sessions.create(userId),
    revokeSessions: (userId) => sessions.endAllOf(userId),
    findUserByEmail: (email) =>
      directory.user.findUnique({
        where: { emailNormalized: normalizeEmail(email) },
        select: { id: true, emailNormalized: true },
      }),
  };
}

function userSessionTable({ userSession }: Directory): SessionTable<SignedInUser> {
  const toRow = ({ userId, ...row }: Omit<SessionRow, "accountId"> & { userId: string }): SessionRow => ({
    idHash: row.idHash,
    accountId: userId,
    expiresAt: row.expiresAt,
    absoluteExpiresAt: row.absoluteExpiresAt,
  });
  return {
    async find(idHash) {
      const row = await userSession.findUnique({
        where: { idHash },
        include: { user: { select: userFields } },
      });
      return row && { session: toRow(row), account: toSignedIn(row.user) };
    },
    listOf: async (userId) => (await userSession.findMany({ where: { userId } })).map(toRow),
    async create({ accountId, ...row }) {
      await userSession.create({ data: { ...row, userId: accountId } });
    },
    async updateExpiry(idHash, expiresAt) {
      await userSession.updateMany({ where: { idHash }, data: { expiresAt } });
    },
    async delete(idHash) {
      await userSession.deleteMany({ where: { idHash } });
    },
    async deleteAllOf(userId) {
      await userSession.deleteMany({ where: { userId } });
    },
    async deleteExpired(before) {
      await userSession.deleteMany({ where: { expiresAt: { lte: before } } });
    },
  };
}
