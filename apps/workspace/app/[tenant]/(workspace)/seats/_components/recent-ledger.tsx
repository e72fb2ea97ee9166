import { Card, CardHeader } from "@tenantry/ui/card";
import { LinkButton } from "@tenantry/ui/link-button";
import Link from "next/link";
import { LedgerTable } from "@/components/ledger-table";
import type { LedgerEntry } from "@/workspace/ledger-words";
import { useWorkspacePath } from "@/workspace/tenant";

/** The newest entries of the ledger, and the way to all of it. */
export function RecentLedger({ rows }: { rows: LedgerEntry[] }) {
  const path = useWorkspacePath();
  return (
    <Card>
      <CardHeader
        title="Seat ledger"
        description="Who came and went, when, by which door, and how the limit changed."
        actions={
          <LinkButton size="sm" render={<Link href={path("/seats/ledger")} />}>
            Open the ledger
          </LinkButton>
        }
      />
      <LedgerTable rows={rows} />
    </Card>
  );
}
