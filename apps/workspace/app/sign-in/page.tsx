import { toOwnPath } from "@tenantry/api/http/own-path";
import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CentrePage } from "@/components/centre-page";
import { SignInForm } from "@/components/sign-in-form";
import { getQueryClient, trpc } from "@/trpc/server";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = toOwnPath((await searchParams).next) ?? "/";
  const me = await getQueryClient().fetchQuery(trpc.auth.me.queryOptions());
  if (me) redirect(next);
  return (
    <CentrePage
      title="Sign in"
      footnote="New here? Accounts are made from an invitation. Ask an owner or admin of your workspace for one."
    >
      <FocusTitle />
      <SignInForm next={next} />
    </CentrePage>
  );
}
