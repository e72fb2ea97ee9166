import { userProcedure } from "../../trpc";

/** The workspaces that the signed-in person belongs to, by name. */
export const list = userProcedure.query(async ({ ctx }) => {
  const { directory } = ctx.services.directory;
  const rows = await directory.userTenant.findMany({
    where: { userId: ctx.user.id },
    select: { tenantId: true },
  });
  return directory.tenant.findMany({
    where: { id: { in: rows.map((row) => row.tenantId) } },
    orderBy: { name: "asc" },
    select: { slug: true, name: true, status: true },
  });
});
