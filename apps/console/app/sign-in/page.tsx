import { toOwnPath } from "@tenantry/api/http/own-path";
import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CentrePage } from "@/components/centre-page";
import { getQueryClient, trpc } from "@/trpc/server";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = toOwnPath((await searchParams).next) ?? "/tenants";
  const me = await getQueryClient().fetchQuery(trpc.auth.me.queryOptions());
  if (me) redirect(next);
  return (
    <CentrePage
      title="Sign in to the console"
      description="For staff only."
      footnote="Customers sign in at their workspace. Accounts here are made by an administrator."
    >
      <FocusTitle />
      <SignInForm next={next} />
    </CentrePage>
  );
}
