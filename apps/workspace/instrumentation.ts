/** Refuses to serve before the database role is known to be bound by row-level security. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { checkWorkspaceStart } = await import("@tenantry/api/http/workspace-http");
  await checkWorkspaceStart();
}
