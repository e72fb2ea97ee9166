import { LinkButton } from "@tenantry/ui/link-button";
import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";

/** The way to the month before and to the one after. */
export function Months({ href, back }: { href: string; back: number }) {
  const to = (months: number) => (months === 0 ? href : `${href}?back=${months}`);
  return (
    <>
      <LinkButton
        size="sm"
        icon={<ChevronLeft aria-hidden />}
        render={<Link href={to(Math.min(12, back + 1))} scroll={false} />}
      >
        Month before
      </LinkButton>
      {back > 0 ? (
        <LinkButton size="sm" render={<Link href={to(back - 1)} scroll={false} />}>
          Month after
          <ChevronRight aria-hidden />
        </LinkButton>
      ) : null}
    </>
  );
}
