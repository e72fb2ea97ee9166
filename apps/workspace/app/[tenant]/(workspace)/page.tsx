import { redirect } from "next/navigation";
import { workspaceBase } from "@/server/workspace-base";

export default async function WorkspacePage({ params }: PageProps<"/[tenant]">) {
  redirect(`${await workspaceBase((await params).tenant)}/members`);
}
