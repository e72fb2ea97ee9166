import { signInPath } from "@tenantry/api/http/own-path";
import { redirect } from "next/navigation";
import { requestPath } from "@/server/request-path";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { Shell } from "./_components/shell";

/** For signed-in operators. Layouts are not rendered at each navigation, so every page's own query asks again. */
export default async function ConsoleLayout({ children }: LayoutProps<"/">) {
  const me = await getQueryClient().fetchQuery(trpc.auth.me.queryOptions());
  if (!me) redirect(signInPath(await requestPath()));
  return (
    <Hydrate>
      <Shell>{children}</Shell>
    </Hydrate>
  );
}
