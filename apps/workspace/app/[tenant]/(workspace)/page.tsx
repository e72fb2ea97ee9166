import { redirect } from "next/navigation";

export default async function WorkspacePage({ params }: PageProps<"/[tenant]">) {
  redirect(`/${(await params).tenant}/members`);
}
