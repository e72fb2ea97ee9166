import { Button } from "@tenantry/ui/button";
import { Checkbox } from "@tenantry/ui/checkbox";
import { EmptyState } from "@tenantry/ui/empty-state";
import { SortLink } from "@tenantry/ui/sort-link";
import { Table, TableBody, TableEmpty, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { SearchX } from "lucide-react";
import { Fragment, useCallback, useEffect, useMemo, useRef } from "react";
import { mayManage } from "@/workspace/role-words";
import { useWorkspace } from "@/workspace/tenant";
import type { MemberParams } from "../members-query";
import type { Sort } from "../search-params";
import type { Asking } from "./member-menu";
import { MemberRow } from "./member-row";
import type { Member } from "./member-words";
import type { MemberActs } from "./use-member-acts";
import { useRowWindow } from "./use-row-window";
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
  // Wide enough for whatever may stand in them, or they would change while one scrolls.
  { label: "Seat", className: "min-w-36 max-xl:hidden" },
  { label: "Status", className: "min-w-32 max-md:hidden" },
  { sort: "active", label: "Last active", className: "min-w-32 max-lg:hidden" },
  { sort: "joined", label: "Joined", className: "min-w-28 max-xl:hidden" },
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
  const body = useRef<HTMLTableSectionElement>(null);
  const drawn = useRowWindow(body, rows.length);
  const sortOf = (sort: Sort | undefined) =>
    sort === params.sort ? (params.order === "asc" ? "ascending" : "descending") : "none";
  return (
    <Table caption="Members" rowCount={drawn.isWindowed ? rows.length : undefined}>
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
      <TableBody ref={body}>
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
          drawn.rows.map(({ index, gap }) => {
            const member = rows[index];
            return member ? (
              <Fragment key={member.id}>
                <Gap height={gap} />
                <MemberRow
                  {...{ member, time, grantableRoles, ...handlers }}
                  index={drawn.isWindowed ? index : null}
                  measure={drawn.measure}
                  selected={mayUpdate ? selection.isSelected(member.id) : null}
                  mayManage={mayManage(workspace, member)}
                  mayTransfer={permissions.includes("members:transfer")}
                />
              </Fragment>
            ) : null;
          })
        )}
        <Gap height={drawn.gapBelow} />
      </TableBody>
    </Table>
  );
}

/** The room of rows that are not drawn. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={8} style={{ height }} />
    </tr>
  );
}
