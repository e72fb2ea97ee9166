import { redirect } from "next/navigation";
import { workspaceBase } from "@/server/workspace-base";

export default async function SettingsPage({ params }: PageProps<"/[tenant]/settings">) {
  redirect(`${await workspaceBase((await params).tenant)}/settings/branding`);
}
