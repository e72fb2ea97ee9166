import { TextLink } from "@tenantry/ui/text-link";
import Link from "next/link";

type OverageLinkProps = { tenantId: string; id: string; children: string };

/** A closed month's page, as a link that covers its whole row; the row must be `relative`. */
export function OverageLink({ tenantId, id, children }: OverageLinkProps) {
  return (
    <TextLink
      quiet
      className="max-w-full truncate after:absolute after:inset-0"
      render={<Link href={`/overages/${tenantId}/${id}`} prefetch={false} title={children} />}
    >
      {children}
    </TextLink>
  );
}
