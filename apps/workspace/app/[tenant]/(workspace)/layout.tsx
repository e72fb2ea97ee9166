import { parseTheme, THEME_COOKIE } from "@tenantry/ui/lib/theme";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { TenantProvider } from "@/workspace/tenant";
import { ClosedWorkspace } from "./_components/closed-workspace";
import { InviteProvider } from "./_components/invite-provider";
import { Shell } from "./_components/shell";

export async function generateMetadata({ params }: LayoutProps<"/[tenant]">): Promise<Metadata> {
  const name = await openWorkspace((await params).tenant).then(
    (opened) => (opened.open ? opened.workspace.name : null),
    () => undefined,
  );
  // The page itself says what is wrong; the title of a page that will not be shown would be wrong too.
  if (name === undefined) return { title: { default: "Not found", template: "Not found · Tenantry" } };
  if (name === null) return { title: { default: "Closed", template: "Closed · Tenantry" } };
  return { title: { default: name, template: `%s · ${name} · Tenantry` } };
}

export default async function WorkspaceLayout({ params, children }: LayoutProps<"/[tenant]">) {
  const { tenant } = await params;
  const opened = await openWorkspace(tenant);
  if (!opened.open) return <ClosedWorkspace message={opened.message} />;
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.fetchQuery(trpc.auth.me.queryOptions()),
    queryClient.fetchQuery(trpc.workspaces.list.queryOptions()),
  ]);
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <Hydrate>
      <TenantProvider tenant={tenant}>
        <InviteProvider>
          <Shell theme={theme}>{children}</Shell>
        </InviteProvider>
      </TenantProvider>
    </Hydrate>
  );
}
