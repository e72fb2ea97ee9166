import { listInbox } from "@tenantry/core/inbox/list-inbox";
import { userProcedure } from "../../trpc";

/** What waits for the signed-in person in workspaces that they do not belong to. */
export const list = userProcedure.query(({ ctx }) =>
  listInbox(
    {
      directory: ctx.services.directory.directory,
      withTenant: ctx.services.tenants.withTenant,
      clock: { now: ctx.now, testClocks: ctx.services.testClocks },
    },
    ctx.user,
  ),
);
