import { DomainError } from "@tenantry/core/errors";
import { newId } from "@tenantry/core/ids";
import { normalizeEmail } from "@tenantry/core/normalize-email";
import type { OperatorView } from "@tenantry/db";
import type { OperatorRole } from "@tenantry/db/generated/enums";
import type { SessionRow, SessionTable } from "./hashed-session-adapter";
import { hashNewPassword } from "./password";
import { sessionStatements } from "./session-statements";
import { createSessions, type SessionCookie } from "./sessions";
import { type SignInInput, verifyCredentials } from "./sign-in";

export type SignedInOperator = { id: string; name: string; email: string; role: OperatorRole };

export type CreateOperatorInput = {
  name: string;
  email: string;
  role: OperatorRole;
  password: string;
  now: Date;
};

export type OperatorAuth = {
  /** @throws DomainError UNAUTHENTICATED, the same for a wrong password and an unknown address; RATE_LIMITED. */
  signIn(input: SignInInput): Promise<{ operator: SignedInOperator; cookie: string }>;
  /** Who is signed in, or null; the parts are as in `UserAuth`. */
  readSession(
    cookieHeader: string | null,
    now: Date,
  ): Promise<{ operator: SignedInOperator; sessionId: string; refreshedCookie: string | null } | null>;
  /** Ends the session and gives the cookie that takes it from the browser. */
  signOut(cookieHeader: string | null): Promise<string>;
  /** A session without a password, for tests. */
  createSession(operatorId: string, now: Date): Promise<SessionCookie>;
  /** Signs an operator out everywhere. */
  revokeSessions(operatorId: string): Promise<void>;
  /** @throws DomainError CONFLICT when there is an operator with the address; INVALID_INPUT for a password against the rules. */
  createOperator(input: CreateOperatorInput): Promise<SignedInOperator>;
};

type OperatorSessionRow = Omit<SessionRow, "accountId"> & { operatorId: string };

const operatorFields = { id: true, name: true, email: true, role: true } as const;

/** Sign-in of the staff: its own table and cookie, half an hour of idleness, twelve hours in all. */
export function createOperatorAuth(input: { operatorView: OperatorView; publicUrl: string }): OperatorAuth {
  const { operatorView } = input;
  const sessions = createSessions(operatorSessionTable(operatorView), {
    cookieName: "tenantry_console_session",
    idleMinutes: 30,
    slideAfterMinutes: 1,
    absoluteMinutes: 12 * 60,
    publicUrl: input.publicUrl,
  });
  return {
    async signIn(credentials) {
      const { passwordHash: _, ...operator } = await verifyCredentials(credentials, {
        kind: "operator",
        counter: operatorView,
        find: (emailNormalized) =>
          operatorView.operator.findUnique({
            where: { emailNormalized },
            select: { ...operatorFields, passwordHash: true },
          }),
        replaceHash: (id, { previous, next }) =>
          operatorView.operator.updateMany({
            where: { id, passwordHash: previous },
            data: { passwordHash: next },
          }),
      });
      return { operator, cookie: (await sessions.create(operator.id, credentials.now)).header };
    },
    async readSession(cookieHeader, now) {
      const found = await sessions.read(cookieHeader, now);
      if (!found) return null;
      return { operator: found.account, sessionId: found.sessionId, refreshedCookie: found.refreshedCookie };
    },
    signOut: (cookieHeader) => sessions.end(cookieHeader),
    createSession: (operatorId, now) => sessions.create(operatorId, now),
    revokeSessions: (operatorId) => sessions.endAllOf(operatorId),
    async createOperator({ password, now, ...data }) {
      const operator = { ...data, email: data.email.trim(), id: newId() };
      const { count } = await operatorView.operator.createMany({
        data: {
          ...operator,
          emailNormalized: normalizeEmail(data.email),
          passwordHash: await hashNewPassword(password, data.email),
          createdAt: now,
        },
        skipDuplicates: true,
      });
      if (count === 0) throw new DomainError("CONFLICT", "There is already an operator with this address.");
      return operator;
    },
  };
}

function operatorSessionTable({ operatorSession }: OperatorView): SessionTable<SignedInOperator> {
  const toRow = ({ operatorId, ...row }: OperatorSessionRow): SessionRow => ({
    ...row,
    accountId: operatorId,
  });
  return {
    ...sessionStatements(operatorSession),
    async find(idHash) {
      const found = await operatorSession.findUnique({
        where: { idHash },
        include: { operator: { select: operatorFields } },
      });
      if (!found) return null;
      const { operator, ...session } = found;
      return { session: toRow(session), account: operator };
    },
    listOf: async (operatorId) => (await operatorSession.findMany({ where: { operatorId } })).map(toRow),
    create: ({ accountId, ...row }) => operatorSession.create({ data: { ...row, operatorId: accountId } }),
    deleteAllOf: (operatorId) => operatorSession.deleteMany({ where: { operatorId } }),
    deleteExpiredOf: (operatorId, now) =>
      operatorSession.deleteMany({ where: { operatorId, expiresAt: { lte: now } } }),
  };
}
