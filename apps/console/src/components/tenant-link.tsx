import { TextLink } from "@tenantry/ui/text-link";
import Link from "next/link";

type TenantLinkProps = { id: string; name: string; slug?: string };

/**
 * A tenant's name as a link that covers its whole row; the row must be `relative`. It is not loaded ahead: a list of
 * fifty would ask the server for fifty tenants.
 */
export function TenantLink({ id, name, slug }: TenantLinkProps) {
  return (
    <span className="flex min-w-28 flex-col sm:flex-row sm:items-baseline sm:gap-x-2.5">
      <TextLink
        quiet
        className="max-w-full shrink-0 truncate after:absolute after:inset-0 sm:max-w-[70%]"
        render={<Link href={`/tenants/${id}`} prefetch={false} title={name} />}
      >
        {name}
      </TextLink>
      {slug ? (
        <span className="min-w-0 truncate font-mono font-normal text-muted text-xs">{slug}</span>
      ) : null}
    </span>
  );
}
