import { DomainError } from "@tenantry/core/errors";
import { newId } from "@tenantry/core/ids";
import { normalizeEmail } from "@tenantry/core/normalize-email";
import type { Directory } from "@tenantry/db";
import type { SessionRow, SessionTable } from "./hashed-session-adapter";
import { hashNewPassword } from "./password";
import { sessionStatements } from "./session-statements";
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
  /**
   * The cookie is the whole of a Set-Cookie header, here and below.
   * @throws DomainError UNAUTHENTICATED, the same for a wrong password and an unknown address; RATE_LIMITED.
   */
  signIn(input: SignInInput): Promise<{ user: SignedInUser; cookie: string }>;
  /**
   * Makes an account and signs it in. Whether the address is the person's own is for the caller to know.
   * @throws DomainError CONFLICT when there is an account for the address; INVALID_INPUT for a password against the
   * rules.
   */
  signUp(input: SignUpInput): Promise<{ user: SignedInUser; cookie: string }>;
  /**
   * Who is signed in, or null. `refreshedCookie` is to be sent where it is set and the answer can carry it.
   * `sessionId` is the stored digest: fit for a log, of no use as a cookie.
   */
  readSession(
    cookieHeader: string | null,
    now: Date,
  ): Promise<{ user: SignedInUser; sessionId: string; refreshedCookie: string | null } | null>;
  /** Ends the session and gives the cookie that takes it from the browser. */
  signOut(cookieHeader: string | null): Promise<string>;
  /** A session without a password: for the end of a sign-up and for tests. */
  createSession(userId: string, now: Date): Promise<SessionCookie>;
  /** Signs a person out everywhere. */
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
    slideAfterMinutes: 24 * 60,
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
        replaceHash: (id, { previous, next }) =>
          directory.user.updateMany({
            where: { id, passwordHash: previous },
            data: { passwordHash: next },
          }),
      });
      return { user: toSignedIn(user), cookie: (await sessions.create(user.id, input.now)).header };
    },
    async signUp(input) {
      const taken = () =>
        new DomainError("CONFLICT", "There is already an account for this address. Sign in instead.");
      const emailNormalized = normalizeEmail(input.email);
      // Before the costly hash: an address that is taken must not be a way to keep the machine busy.
      if (await directory.user.findUnique({ where: { emailNormalized }, select: { id: true } }))
        throw taken();
      const passwordHash = await hashNewPassword(input.password, input.email);
      const row = {
        id: newId(),
        name: input.name,
        email: input.email.trim(),
        emailNormalized,
        emailVerifiedAt: input.emailVerified ? input.now : null,
      };
      const { count } = await directory.user.createMany({
        data: { ...row, passwordHash, createdAt: input.now },
        skipDuplicates: true,
      });
      if (count === 0) throw taken();
      return { user: toSignedIn(row), cookie: (await sessions.create(row.id, input.now)).header };
    },
    async readSession(cookieHeader, now) {
      const found = await sessions.read(cookieHeader, now);
      if (!found) return null;
      return { user: found.account, sessionId: found.sessionId, refreshedCookie: found.refreshedCookie };
    },
    signOut: (cookieHeader) => sessions.end(cookieHeader),
    createSession: (userId, now) => sessions.create(userId, now),
    revokeSessions: (userId) => sessions.endAllOf(userId),
    findUserByEmail: (email) =>
      directory.user.findUnique({
        where: { emailNormalized: normalizeEmail(email) },
        select: { id: true, emailNormalized: true },
      }),
  };
}

function userSessionTable({ userSession, findUserSession }: Directory): SessionTable<SignedInUser> {
  const toRow = ({ userId, ...row }: Omit<SessionRow, "accountId"> & { userId: string }): SessionRow => ({
    ...row,
    accountId: userId,
  });
  return {
    ...sessionStatements(userSession),
    async find(idHash) {
      const found = await findUserSession(idHash);
      if (!found) return null;
      const { userId, expiresAt, absoluteExpiresAt, createdAt, ...user } = found;
      return {
        session: toRow({ idHash, userId, expiresAt, absoluteExpiresAt, createdAt }),
        account: toSignedIn({ ...user, id: userId }),
      };
    },
    listOf: async (userId) => (await userSession.findMany({ where: { userId } })).map(toRow),
    create: ({ accountId, ...row }) => userSession.create({ data: { ...row, userId: accountId } }),
    deleteAllOf: (userId) => userSession.deleteMany({ where: { userId } }),
    deleteExpiredOf: (userId, now) => userSession.deleteMany({ where: { userId, expiresAt: { lte: now } } }),
  };
}
