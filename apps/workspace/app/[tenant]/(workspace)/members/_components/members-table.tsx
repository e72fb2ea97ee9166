import { Button } from "@tenantry/ui/button";
import { Checkbox } from "@tenantry/ui/checkbox";
import { EmptyState } from "@tenantry/ui/empty-state";
import { SortLink } from "@tenantry/ui/sort-link";
import { Table, TableBody, TableEmpty, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { SearchX } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useWorkspace } from "@/workspace/tenant";
import type { MemberParams } from "../members-query";
import type { Sort } from "../search-params";
import type { Asking } from "./member-menu";
import { MemberRow } from "./member-row";
import { type Member, mayManage } from "./member-words";
import type { MemberActs } from "./use-member-acts";
import type { Selection } from "./use-selection";

type MembersTableProps = {
  rows: Member[];
  params: MemberParams;
  onSort: (next: Pick<MemberParams, "sort" | "order">) => void;
  onClear: () => void;
  selection: Selection;
  acts: MemberActs;
  onAsk: (asking: Asking, member: Member) => void;
};

const columns: { sort?: Sort; label: string; className: string }[] = [
  // Takes what the others leave; without a width a cell that may shrink to nothing would be given next to nothing.
  { sort: "name", label: "Person", className: "w-full" },
  { sort: "role", label: "Role", className: "" },
  { label: "Seat", className: "max-lg:hidden" },
  { label: "Status", className: "max-md:hidden" },
  { sort: "active", label: "Last active", className: "max-md:hidden" },
  { sort: "joined", label: "Joined", className: "max-lg:hidden" },
];

export function MembersTable({ rows, params, onSort, onClear, selection, acts, onAsk }: MembersTableProps) {
  const workspace = useWorkspace();
  const { now, timeZone, permissions, grantableRoles } = workspace;
  const mayUpdate = permissions.includes("members:update");
  const time = useMemo(() => ({ now, timeZone }), [now, timeZone]);
  // Always the newest functions behind ones that never change, so that a row is drawn anew for its own sake alone.
  const latest = useRef({ acts, onAsk, selection });
  useEffect(() => {
    latest.current = { acts, onAsk, selection };
  });
  const handlers = {
    onSelect: useCallback((id: string, isOn: boolean) => latest.current.selection.toggle(id, isOn), []),
    onRole: useCallback(
      (member: Member, role: Member["role"]) => void latest.current.acts.changeRole(member, role),
      [],
    ),
    onAsk: useCallback((asking: Asking, member: Member) => latest.current.onAsk(asking, member), []),
    onDeactivate: useCallback((member: Member) => void latest.current.acts.deactivate(member), []),
    onReactivate: useCallback((member: Member) => void latest.current.acts.reactivate(member), []),
  };
  const sortOf = (sort: Sort | undefined) =>
    sort === params.sort ? (params.order === "asc" ? "ascending" : "descending") : "none";
  return (
    <Table caption="Members">
      <TableHead>
        <TableRow>
          {mayUpdate ? (
            <TableHeader className="w-10">
              <Checkbox
                label="Select all shown"
                hideLabel
                {...selection.head}
                disabled={rows.length === 0}
                onCheckedChange={selection.toggleShown}
              />
            </TableHeader>
          ) : null}
          {columns.map(({ sort, label, className }) => (
            <TableHeader key={label} className={className} sort={sort ? sortOf(sort) : undefined}>
              {sort ? (
                <SortLink
                  sort={sortOf(sort)}
                  render={
                    <button
                      type="button"
                      onClick={() =>
                        onSort({
                          sort,
                          order: sort === params.sort && params.order === "asc" ? "desc" : "asc",
                        })
                      }
                    />
                  }
                >
                  {label}
                </SortLink>
              ) : (
                label
              )}
            </TableHeader>
          ))}
          {mayUpdate ? (
            <TableHeader hideLabel className="w-12">
              Actions
            </TableHeader>
          ) : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.length === 0 ? (
          <TableEmpty columns={8}>
            <EmptyState
              icon={<SearchX aria-hidden />}
              title="Nobody found"
              description={
                params.q.trim()
                  ? `No name or address here contains “${params.q.trim()}”.`
                  : "Nobody matches these filters."
              }
              actions={<Button onClick={onClear}>Clear filters</Button>}
            />
          </TableEmpty>
        ) : (
          rows.map((member) => (
            <MemberRow
              key={member.id}
              {...{ member, time, grantableRoles, ...handlers }}
              selected={mayUpdate ? selection.isSelected(member.id) : null}
              mayManage={mayManage(workspace, member)}
              mayTransfer={permissions.includes("members:transfer")}
            />
          ))
        )}
      </TableBody>
    </Table>
  );
}
