import { FocusTitle } from "@tenantry/ui/focus-title";
import { LinkButton } from "@tenantry/ui/link-button";
import type { Metadata } from "next";
import Link from "next/link";
import { CentrePage } from "@/components/centre-page";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <CentrePage title="Not found" description="There is no page at this address.">
      <FocusTitle />
      <LinkButton render={<Link href="/" />} variant="primary" className="self-start">
        Go to your workspaces
      </LinkButton>
    </CentrePage>
  );
}
