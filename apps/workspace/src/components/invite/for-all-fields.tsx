"use client";

import { SelectField } from "@tenantry/ui/select-field";
import { TextField } from "@tenantry/ui/text-field";
import { type Role, roleDescriptions, roleNames } from "@/workspace/role-words";
import { useWorkspace } from "@/workspace/tenant";

type ForAllFieldsProps = {
  /** Null where the rows differ. */
  role: Role | null;
  until: string;
  onRole: (role: Role) => void;
  onUntil: (until: string) => void;
};

/** The role and the last day of everybody in a list at once. */
export function ForAllFields({ role, until, onRole, onUntil }: ForAllFieldsProps) {
  const { grantableRoles } = useWorkspace();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label="Role for all"
        placeholder="As in the list"
        options={grantableRoles.map((value) => ({
          value,
          label: roleNames[value],
          description: roleDescriptions[value],
        }))}
        value={role}
        onValueChange={onRole}
      />
      <TextField
        type="date"
        label="Last day for all"
        optional="for contractors"
        value={until}
        onChange={(event) => onUntil(event.target.value)}
      />
    </div>
  );
}
