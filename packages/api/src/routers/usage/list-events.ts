import { listMeterEvents, listMeterEventsSchema } from "@tenantry/core/usage/get-meter-usage";
import { tenantProcedure } from "../../trpc";

/** What events say may name people, so those who manage the workspace alone read them. */
export const listEvents = tenantProcedure("billing:read")
  .input(listMeterEventsSchema)
  .query(({ ctx, input }) => listMeterEvents(ctx.tenant, input));
