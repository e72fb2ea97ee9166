import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { formatDate } from "@tenantry/ui/lib/format";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { apiKeyScopes } from "@/forms";
import { useWorkspace } from "@/workspace/tenant";

export type ApiKey = WorkspaceOutputs["apiKeys"]["list"]["rows"][number];

type ApiKeysTableProps = { rows: ApiKey[]; now: Date; onRevoke: (key: ApiKey) => void };

/** What each key is for, how it ends, what it may do, and when it was last used. */
export function ApiKeysTable({ rows, now, onRevoke }: ApiKeysTableProps) {
  const { timeZone } = useWorkspace();
  return (
    <Table caption="API keys">
      <TableHead>
        <TableRow>
          <TableHeader className="w-full">Key</TableHeader>
          <TableHeader className="max-md:hidden">Last used</TableHeader>
          <TableHeader className="max-sm:hidden">Good until</TableHeader>
          <TableHeader hideLabel>Act</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => {
          const { id, name, lastFour, scopes, lastUsedAt, expiresAt, createdByLabel } = row;
          const isOver = expiresAt !== null && expiresAt <= now;
          return (
            <TableRow key={id}>
              <TableCell rowHeader className="whitespace-normal py-2">
                <span className="wrap-anywhere font-medium">{name}</span>{" "}
                <code className="whitespace-nowrap font-normal text-muted text-sm">tnt_…{lastFour}</code>
                <span className="wrap-anywhere block font-normal text-muted text-sm">
                  {scopes
                    .map((scope) => apiKeyScopes[scope as keyof typeof apiKeyScopes] ?? scope)
                    .join(", ")}
                  . Made by {createdByLabel}
                </span>
              </TableCell>
              <TableCell muted className="whitespace-nowrap max-md:hidden">
                {lastUsedAt ? <RelativeTime value={lastUsedAt} now={now} timeZone={timeZone} /> : "Never"}
              </TableCell>
              <TableCell muted className="whitespace-nowrap max-sm:hidden">
                {isOver ? (
                  <Badge tone="warning">Expired</Badge>
                ) : expiresAt ? (
                  formatDate(expiresAt, { timeZone })
                ) : (
                  "It is revoked"
                )}
              </TableCell>
              <TableCell>
                <Button size="sm" aria-label={`Revoke ${name}`} onClick={() => onRevoke(row)}>
                  Revoke
                </Button>
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
