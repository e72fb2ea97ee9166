import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Card, CardHeader } from "@tenantry/ui/card";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { RoleBadge } from "@/components/role-badge";
import { useWorkspace } from "@/workspace/tenant";
import { describeEntry } from "./entry-words";

export type SeatChange = WorkspaceOutputs["seats"]["get"]["changes"][number];

/** Who took a seat, when, and by which door. */
export function SeatHistory({ changes }: { changes: SeatChange[] }) {
  const { now, timeZone } = useWorkspace();
  return (
    <Card>
      <CardHeader
        title="Seat history"
        description="The latest 50 times somebody took a seat, newest first."
      />
      <Table caption="Seat history">
        <TableHead>
          <TableRow>
            <TableHeader>Person</TableHeader>
            <TableHeader className="max-sm:hidden">Role</TableHeader>
            <TableHeader>Since</TableHeader>
            <TableHeader className="max-sm:hidden">Until</TableHeader>
            <TableHeader className="max-md:hidden">How</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {changes.map((change) => (
            <TableRow key={change.id}>
              <TableCell rowHeader className="w-full max-w-0">
                <span className="flex min-w-0 flex-col py-1">
                  <span className="truncate">{change.memberName}</span>
                  <span className="truncate font-normal text-muted text-sm">{change.memberEmail}</span>
                  <span className="font-normal text-muted text-sm md:hidden">{describeEntry(change)}</span>
                </span>
              </TableCell>
              <TableCell className="max-sm:hidden">
                <RoleBadge role={change.role} />
              </TableCell>
              <TableCell muted>
                <RelativeTime value={change.at} now={now} timeZone={timeZone} />
              </TableCell>
              <TableCell muted className="whitespace-nowrap max-sm:hidden">
                {change.endedAt ? (
                  <RelativeTime value={change.endedAt} now={now} timeZone={timeZone} />
                ) : (
                  "still here"
                )}
              </TableCell>
              <TableCell muted className="whitespace-nowrap max-md:hidden">
                {describeEntry(change)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
