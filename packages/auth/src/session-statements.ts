import type { SessionTable } from "./hashed-session-adapter";

/** As much of a Prisma model as is the same for every table of sessions. */
type SessionModel = {
  updateMany(args: { where: { idHash: string }; data: { expiresAt: Date } }): Promise<unknown>;
  deleteMany(args: { where: { idHash: string } | { expiresAt: { lte: Date } } }): Promise<unknown>;
};

/** The statements that do not name the account's column. A row that is gone already is no error. */
export const sessionStatements = (
  model: SessionModel,
): Pick<SessionTable<unknown>, "updateExpiry" | "delete" | "deleteExpired"> => ({
  updateExpiry: (idHash, expiresAt) => model.updateMany({ where: { idHash }, data: { expiresAt } }),
  delete: (idHash) => model.deleteMany({ where: { idHash } }),
  deleteExpired: (now) => model.deleteMany({ where: { expiresAt: { lte: now } } }),
});
