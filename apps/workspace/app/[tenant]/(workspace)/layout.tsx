import { brandCss } from "@tenantry/theme/brand";
import { parseTheme, THEME_COOKIE } from "@tenantry/ui/lib/theme";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { findWorkspace, openWorkspace } from "@/server/open-workspace";
import { otherWorkspaces, workspaceBase } from "@/server/workspace-base";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { TenantProvider } from "@/workspace/tenant";
import { ClosedWorkspace } from "./_components/closed-workspace";
import { InviteProvider } from "./_components/invite-provider";
import { Shell } from "./_components/shell";

export async function generateMetadata({ params }: LayoutProps<"/[tenant]">): Promise<Metadata> {
  const found = await findWorkspace((await params).tenant).catch(() => ({ state: "failed" }) as const);
  if (found.state === "open")
    return { title: { default: found.workspace.name, template: `%s · ${found.workspace.name} · Tenantry` } };
  // The page that was asked for will not be shown, so its own title would be wrong.
  const title = titles[found.state];
  return { title: { default: title, template: `${title} · Tenantry` } };
}

const titles = {
  closed: "Closed",
  missing: "Not found",
  "signed-out": "Sign in",
  failed: "Something went wrong",
};

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
  const css = brandCss(opened.workspace.branding);
  return (
    <Hydrate>
      {css ? <style>{css}</style> : null}
      <TenantProvider tenant={tenant} base={await workspaceBase(tenant)} others={await otherWorkspaces()}>
        <InviteProvider>
          <Shell theme={theme}>
            <NuqsAdapter>{children}</NuqsAdapter>
          </Shell>
        </InviteProvider>
      </TenantProvider>
    </Hydrate>
  );
}
