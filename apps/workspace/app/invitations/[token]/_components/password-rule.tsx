import { CircleCheck } from "lucide-react";
import { signUpSchema } from "@/forms";

/** What the password still lacks, while it is written; the rule is the server's own. */
export function PasswordRule({ password }: { password: string }) {
  const { error } = signUpSchema.shape.password.safeParse(password);
  const lack = error?.issues[0]?.message;
  if (lack) return lack;
  return (
    <span className="inline-flex items-center gap-1.5 text-green-text">
      <CircleCheck aria-hidden className="size-4" />
      This password will do.
    </span>
  );
}
