import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { EmptyState } from "@tenantry/ui/empty-state";
import { formatLastDay } from "@tenantry/ui/lib/last-day";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { Link2 } from "lucide-react";
import type { ReactNode } from "react";
import { RoleBadge } from "@/components/role-badge";
import { useWorkspace } from "@/workspace/tenant";
import { countUses, type LinkRecord, statusWords } from "./link-words";

type LinksTableProps = {
  rows: LinkRecord[];
  onRevoke: (link: LinkRecord) => void;
  createButton: ReactNode;
};

export function LinksTable({ rows, onRevoke, createButton }: LinksTableProps) {
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={<Link2 aria-hidden />}
        title="No links yet"
        description="Hand out one link to a class, a client or a whole team, with a limit and a last day."
        actions={createButton}
      />
    );
  }
  return (
    <Table caption="Links">
      <TableHead>
        <TableRow>
          <TableHeader>Name</TableHeader>
          <TableHeader className="max-sm:hidden">Role</TableHeader>
          <TableHeader className="max-sm:hidden">Status</TableHeader>
          <TableHeader numeric>Joined</TableHeader>
          <TableHeader className="max-md:hidden">Expires</TableHeader>
          <TableHeader hideLabel className="w-24">
            Actions
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <LinkRow key={row.id} link={row} onRevoke={onRevoke} />
        ))}
      </TableBody>
    </Table>
  );
}

function LinkRow({ link, onRevoke }: { link: LinkRecord; onRevoke: LinksTableProps["onRevoke"] }) {
  const { now, timeZone } = useWorkspace();
  const { name, role, status, domains, expiresAt, seatExpiresAt, createdByLabel } = link;
  const { tone, word } = statusWords[status];
  return (
    <TableRow>
      <TableCell rowHeader className="w-full max-w-0">
        <span className="flex min-w-0 flex-col items-start gap-0.5 py-1">
          <span className="max-w-full truncate">{name}</span>
          <span className="max-w-full truncate font-normal text-muted text-sm">
            {domains.length > 0 ? `For ${domains.join(", ")}` : `By ${createdByLabel}`}
          </span>
          <Badge tone={tone} className="sm:hidden">
            {word}
          </Badge>
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <span className="flex flex-col items-start gap-1">
          <RoleBadge role={role} />
          {seatExpiresAt ? (
            <span className="whitespace-nowrap text-muted text-sm">{`until ${formatLastDay(seatExpiresAt, timeZone)}`}</span>
          ) : null}
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <Badge tone={tone}>{word}</Badge>
      </TableCell>
      <TableCell numeric className="whitespace-nowrap">
        {countUses(link)}
      </TableCell>
      <TableCell muted className="max-md:hidden">
        <RelativeTime value={expiresAt} now={now} timeZone={timeZone} />
      </TableCell>
      <TableCell>
        {status === "OPEN" || status === "USED_UP" ? (
          <Button size="sm" variant="ghost" aria-label={`Revoke ${name}`} onClick={() => onRevoke(link)}>
            Revoke
          </Button>
        ) : null}
      </TableCell>
    </TableRow>
  );
}
