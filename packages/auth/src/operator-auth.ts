import { DomainError } from "@tenantry/core/errors";
import { newId } from "@tenantry/core/ids";
import { normalizeEmail } from "@tenantry/core/normalize-email";
import type { OperatorView } from "@tenantry/db";
import type { OperatorRole } from "@tenantry/db/generated/enums";
import type { SessionRow, SessionTable } from "./hashed-session-adapter";
import { hashPassword } from "./password";
import { passwordSchema } from "./password-rules";
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
  /** @throws DomainError UNAUTHENTICATED, RATE_LIMITED. */
  signIn(input: SignInInput): Promise<{ operator: SignedInOperator; cookie: string }>;
  readSession(
    cookieHeader: string | null,
    now: Date,
  ): Promise<{ operator: SignedInOperator; sessionId: string; refreshedCookie: string | null } | null>;
  signOut(cookieHeader: string | null): Promise<string>;
  createSession(operatorId: string, now: Date): Promise<SessionCookie>;
  revokeSessions(operatorId: string): Promise<void>;
  /** @throws DomainError CONFLICT when there is an operator with the address. */
  createOperator(input: CreateOperatorInput): Promise<SignedInOperator>;
};

const operatorFields = { id: true, name: true, email: true, role: true } as const;

/** Sign-in of the staff: its own table and cookie, half an hour of idleness, twelve hours in all. */
export function createOperatorAuth(input: { operatorView: OperatorView; publicUrl: string }): OperatorAuth {
  const { operatorView } = input;
  const sessions = createSessions(operatorSessionTable(operatorView), {
    cookieName: "tenantry_console_session",
    idleMinutes: 30,
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
        updateHash: (id, passwordHash) =>
          operatorView.operator.update({ where: { id }, data: { passwordHash } }),
      });
      return { operator, cookie: (await sessions.create(operator.id)).header };
    },
    async readSession(cookieHeader) {
      const found = await sessions.read(cookieHeader);
      if (!found) return null;
      return { operator: found.account, sessionId: found.sessionId, refreshedCookie: found.refreshedCookie };
    },
    signOut: (cookieHeader) => sessions.end(cookieHeader),
    createSession: (operatorId) => sessions.create(operatorId),
    revokeSessions: (operatorId) => sessions.endAllOf(operatorId),
    async createOperator({ password, now, ...data }) {
      const operator = { ...data, id: newId() };
      const { count } = await operatorView.operator.createMany({
        data: {
          ...operator,
          emailNormalized: normalizeEmail(data.email),
          passwordHash: await hashPassword(passwordSchema.parse(password)),
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
  const toRow = ({
    operatorId,
    ...row
  }: Omit<SessionRow, "accountId"> & { operatorId: string }): SessionRow => ({
    idHash: row.idHash,
    accountId: operatorId,
    expiresAt: row.expiresAt,
    absoluteExpiresAt: row.absoluteExpiresAt,
  });
  return {
    async find(idHash) {
      const row = await operatorSession.findUnique({
        where: { idHash },
        include: { operator: { select: operatorFields } },
      });
      return row && { session: toRow(row), account: row.operator };
    },
    listOf: async (operatorId) => (await operatorSession.findMany({ where: { operatorId } })).map(toRow),
    async create({ accountId, ...row }) {
      await operatorSession.create({ data: { ...row, operatorId: accountId } });
    },
    async updateExpiry(idHash, expiresAt) {
      await operatorSession.updateMany({ where: { idHash }, data: { expiresAt } });
    },
    async delete(idHash) {
      await operatorSession.deleteMany({ where: { idHash } });
    },
    async deleteAllOf(operatorId) {
      await operatorSession.deleteMany({ where: { operatorId } });
    },
    async deleteExpired(before) {
      await operatorSession.deleteMany({ where: { expiresAt: { lte: before } } });
    },
  };
}
