import { listApiKeys } from "@tenantry/core/api-keys/list-api-keys";
import { tenantProcedure } from "../../trpc";

/** `now` is real time, as all times of keys are. */
export const list = tenantProcedure("api-keys:manage").query(async ({ ctx }) => ({
  rows: await listApiKeys(ctx.tenant),
  now: ctx.now,
}));
