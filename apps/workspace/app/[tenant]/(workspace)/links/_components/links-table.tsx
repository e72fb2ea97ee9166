import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { EmptyState } from "@tenantry/ui/empty-state";
import { RelativeTime } from "@tenantry/ui/relative-time";
import {
  Table,
  TableBody,
  TableCell,
  TableEmpty,
  TableHead,
  TableHeader,
  TableRow,
} from "@tenantry/ui/table";
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
  return (
    <Table caption="Links">
      <TableHead>
        <TableRow>
          <TableHeader>Name</TableHeader>
          <TableHeader className="max-sm:hidden">Role</TableHeader>
          <TableHeader>Status</TableHeader>
          <TableHeader numeric>Joined</TableHeader>
          <TableHeader className="max-md:hidden">Expires</TableHeader>
          <TableHeader hideLabel className="w-24">
            Actions
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.length === 0 ? (
          <TableEmpty columns={6}>
            <EmptyState
              icon={<Link2 aria-hidden />}
              title="No links yet"
              description="Hand out one link to a class, a client or a whole team, with a limit and a last day."
              actions={createButton}
            />
          </TableEmpty>
        ) : (
          rows.map((row) => <LinkRow key={row.id} link={row} onRevoke={onRevoke} />)
        )}
      </TableBody>
    </Table>
  );
}

function LinkRow({ link, onRevoke }: { link: LinkRecord; onRevoke: LinksTableProps["onRevoke"] }) {
  const { now, timeZone } = useWorkspace();
  const { name, role, status, domains, expiresAt, createdByLabel } = link;
  const { tone, word } = statusWords[status];
  return (
    <TableRow>
      <TableCell rowHeader className="w-full max-w-0">
        <span className="flex min-w-0 flex-col items-start gap-0.5 py-1">
          <span className="max-w-full truncate">{name}</span>
          <span className="max-w-full truncate font-normal text-muted text-sm">
            {domains.length > 0 ? `For ${domains.join(", ")}` : `By ${createdByLabel}`}
          </span>
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <RoleBadge role={role} />
      </TableCell>
      <TableCell>
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
