import { safeLink, safeName } from "../safe-text";
import { type RenderedLetter, renderLetter } from "./layout";
import type { LetterBrand } from "./letter-brand";

type Role = "owner" | "admin" | "member" | "viewer";

/** What the letter to an invited person needs. Names come from strangers and are made safe here. */
export interface InvitationLetterData {
  brand: Omit<LetterBrand, "name">;
  workspaceName: string;
  inviterName: string;
  role: Role | Uppercase<Role>;
  /** Absolute address of the page where the invitation is accepted. It carries the secret. */
  acceptUrl: string;
  expiresAt: Date;
  /** IANA name of the workspace's time zone, such as "Europe/Madrid". An unknown one is shown as UTC. */
  timeZone: string;
}

const roleWords: Record<Role, string> = {
  owner: "an owner",
  admin: "an admin",
  member: "a member",
  viewer: "a viewer",
};

/** @throws TypeError when `acceptUrl` is no http address */
export async function renderInvitationLetter(data: InvitationLetterData): Promise<RenderedLetter> {
  const workspace = safeName(data.workspaceName, "a workspace");
  const inviter = safeName(data.inviterName, "Someone");
  const role = roleWords[data.role.toLowerCase() as Role];
  const expires = formatInstant(data.expiresAt, data.timeZone);
  return await renderLetter({
    brand: { ...data.brand, name: workspace },
    subject: `${inviter} invited you to ${workspace}`,
    preview: `Join as ${role}. The invitation is open until ${expires}.`,
    heading: `Join ${workspace}`,
    paragraphs: [
      `${inviter} invited you to the workspace “${workspace}”${data.brand.whiteLabel ? "" : " on Tenantry"}, as ${role}.`,
      `The invitation is for this address only and is open until ${expires}.`,
    ],
    action: { label: "See the invitation", url: safeLink(data.acceptUrl) },
    footnote:
      "You did not expect this, or do not know the sender? Ignore this letter: without you nothing happens, and nobody is told.",
  });
}

function formatInstant(instant: Date, timeZone: string): string {
  const parts: Intl.DateTimeFormatOptions = {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  };
  try {
    return new Intl.DateTimeFormat("en-GB", { ...parts, timeZone }).format(instant);
  } catch {
    return new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: "UTC" }).format(instant);
  }
}
