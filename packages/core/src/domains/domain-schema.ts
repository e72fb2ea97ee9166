import { z } from "zod";

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** A host name as DNS knows it: lower case, ASCII, at least two labels, no address. */
export const domainSchema = z
  .string()
  .trim()
  .min(1, "Write a host name, such as team.example.com.")
  .max(253, "This name is too long.")
  .transform((text, context) => {
    const name = toAscii(text);
    if (name) return name;
    context.addIssue({ code: "custom", message: "Write a host name alone, such as team.example.com." });
    return z.NEVER;
  });

function toAscii(text: string): string | null {
  if (/[^\p{L}\p{N}.-]/u.test(text) || !URL.canParse(`http://${text}`)) return null;
  const name = new URL(`http://${text}`).hostname.replace(/\.$/, "");
  const labels = name.split(".");
  const isName = labels.length > 1 && labels.every((part) => label.test(part));
  // The last label of a name is never a number; of an address it is.
  return isName && !/^\d+$/.test(labels.at(-1) ?? "") ? name : null;
}

/** The DNS record that proves who a name belongs to. */
export function verificationRecord(claim: { domain: string; verificationToken: string }): {
  name: string;
  value: string;
} {
  return { name: `_tenantry.${claim.domain}`, value: `tenantry-verification=${claim.verificationToken}` };
}
