import { cn } from "@tenantry/ui/lib/cn";
import { TextLink } from "@tenantry/ui/text-link";
import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";

type ExternalTextLinkProps = { href: string; mono?: boolean; children: ReactNode };

/** A link that leaves the console, in a tab of its own. */
export function ExternalTextLink({ href, mono, children }: ExternalTextLinkProps) {
  return (
    <TextLink
      className="inline-flex min-h-6 min-w-0 max-w-full items-center gap-1"
      render={<a href={href} target="_blank" rel="noreferrer" />}
    >
      <span className={cn("truncate", mono && "font-mono text-xs")}>{children}</span>
      <ExternalLink aria-hidden className="size-3 shrink-0" />
      <span className="sr-only"> (new tab)</span>
    </TextLink>
  );
}
