import { Button } from "@tenantry/ui/button";
import { formatNumber, plural } from "@tenantry/ui/lib/format";
import { Menu, MenuItem } from "@tenantry/ui/menu";
import { UserCheck, UserCog, UserMinus, UserX } from "lucide-react";
import { type BulkAct, person } from "@/components/bulk/bulk-words";
import { BulkBar } from "@/components/bulk-bar";
import { roleNames } from "@/workspace/role-words";
import { useWorkspace } from "@/workspace/tenant";
import type { Selection } from "./use-selection";

type MemberBulkBarProps = { selection: Selection; total: number; onAsk: (act: BulkAct) => void };

/** What can be done with the chosen members. */
export function MemberBulkBar({ selection, total, onAsk }: MemberBulkBarProps) {
  const { grantableRoles } = useWorkspace();
  if (selection.count === 0) return null;
  return (
    <BulkBar
      label="With the selected people"
      count={
        selection.all
          ? `All ${plural(total, person)} selected`
          : `${plural(selection.count, person)} selected`
      }
      onClear={selection.clear}
    >
      {selection.offersAll ? (
        <Button size="sm" variant="ghost" className="max-sm:col-span-2" onClick={selection.selectAll}>
          {`Select all ${formatNumber(total)} matching`}
        </Button>
      ) : null}
      <Menu
        side="top"
        trigger={
          <Button size="sm" icon={<UserCog aria-hidden />}>
            Change role
          </Button>
        }
      >
        {grantableRoles.map((role) => (
          <MenuItem key={role} onSelect={() => onAsk({ kind: "CHANGE_ROLE", role })}>
            {roleNames[role]}
          </MenuItem>
        ))}
      </Menu>
      <Button size="sm" icon={<UserMinus aria-hidden />} onClick={() => onAsk({ kind: "DEACTIVATE" })}>
        Deactivate
      </Button>
      <Button size="sm" icon={<UserCheck aria-hidden />} onClick={() => onAsk({ kind: "REACTIVATE" })}>
        Reactivate
      </Button>
      <Button
        size="sm"
        variant="danger"
        icon={<UserX aria-hidden />}
        onClick={() => onAsk({ kind: "REMOVE" })}
      >
        Remove
      </Button>
    </BulkBar>
  );
}
