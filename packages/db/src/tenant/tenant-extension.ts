import { Prisma } from "../generated/client";
import { TenantScopeError } from "./models";
import { scopeArguments } from "./scope-arguments";
import { assertOwnRows } from "./tripwire";

const refuse = (what: string) => {
  throw new TenantScopeError(`${what} cannot be held to one tenant; add a reviewed statement to src/sql`);
};

/**
 * The client's part in isolation: arguments are narrowed to the tenant before a statement is made of them, and rows
 * are looked at when they come back. One is made for each unit of work, so that the tenant is carried by the handle
 * and by nothing that two requests could share.
 * @param bind how the one statement begins that may be sent as plain text; the connection reads the rest of it.
 */
export function createTenantExtension(tenantId: string, bind: string) {
  return Prisma.defineExtension({
    name: "tenant",
    query: {
      $allModels: {
        async $allOperations({ model, operation, args, query }) {
          const given = args as Record<string, unknown> | undefined;
          const answer = await query(scopeArguments(model, operation, given, tenantId) as typeof args);
          assertOwnRows(model, operation, given, answer, tenantId);
          return answer;
        },
      },
      $queryRaw: () => refuse("A raw query"),
      $executeRaw: () => refuse("A raw statement"),
      $queryRawUnsafe: () => refuse("A raw query"),
      $executeRawUnsafe: ({ args, query }) =>
        args[0].startsWith(bind) ? query(args) : refuse("A raw statement"),
    },
  });
}
