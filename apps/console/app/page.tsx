import { redirect } from "next/navigation";
import { getQueryClient, trpc } from "@/trpc/server";

export default async function HomePage() {
  const me = await getQueryClient().fetchQuery(trpc.auth.me.queryOptions());
  redirect(me ? "/tenants" : "/sign-in");
}
