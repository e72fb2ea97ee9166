import { DomainError } from "@tenantry/core/errors";
import { advanceTestClock as advanceTenantClock } from "@tenantry/core/tenancy/tenant-clock";
import { z } from "zod";
import { operatorTenantProcedure } from "../../../trpc";

export const advanceTestClock = operatorTenantProcedure("test-clocks:advance")
  .input(z.object({ to: z.date(), reason: z.string().trim().max(500).default("Time machine") }))
  .mutation(async ({ ctx, input }) => {
    if (!ctx.services.testClocks) throw new DomainError("NOT_FOUND", "Test clocks are off here.");
    await advanceTenantClock(ctx.tenant, input);
  });
