import { expect } from "@playwright/test";
import { z } from "zod";
import { env } from "../env";

const letterSchema = z.object({
  subject: z.string(),
  text: z.string().transform((text) => text.replaceAll("\r\n", "\n")),
  html: z.string(),
});

export type Letter = z.output<typeof letterSchema>;

/** The stack's mail inbox, looked at by recipient only: every test has addresses of its own. */
export const mailbox = {
  /** Everything that has arrived for an address. */
  async listFor(to: string): Promise<Letter[]> {
    const response = await fetch(`${env.E2E_MAIL_URL}/api/email?to.address=${encodeURIComponent(to)}`);
    return z.array(letterSchema).parse(await response.json());
  },

  /** The first letter with the subject, once the worker has sent it. */
  async waitFor(to: string, subject: string | RegExp): Promise<Letter> {
    let found: Letter | undefined;
    await expect(async () => {
      const letters = await mailbox.listFor(to);
      const subjects = letters.map((letter) => letter.subject);
      found = letters.find((letter) => letter.subject.search(subject) >= 0);
      expect(found, `a letter "${subject}" to ${to}; there are: ${subjects.join(", ")}`).toBeDefined();
    }).toPass({ timeout: 20_000, intervals: [100, 250, 500] });
    if (!found) throw new Error("There is no such letter");
    return found;
  },
};

export type Mailbox = typeof mailbox;

/** The one link of an invitation's letter. */
export function invitationLinkIn(letter: Letter): string {
  const [link] = letter.text.match(/https?:\/\/\S+\/invitations\/[\w-]+/) ?? [];
  if (!link) throw new Error(`No invitation link in: ${letter.text}`);
  return link;
}
