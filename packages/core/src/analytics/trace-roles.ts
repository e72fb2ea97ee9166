import type { RoleChange } from "@tenantry/db";
import type { Role } from "@tenantry/db/generated/enums";

/** What stood at the end of a day. */
export type RoleDay = {
  day: string;
  /** Members by role, on billed and on free seats. */
  roles: Record<Role, number>;
  /** Billed seats that were held. */
  seats: number;
};

/** Every day of `days`, from the changes in between: a day without a change is as the one before. */
export function traceRoles(days: readonly string[], changes: readonly RoleChange[]): RoleDay[] {
  const roles: Record<Role, number> = { OWNER: 0, ADMIN: 0, MEMBER: 0, VIEWER: 0 };
  let seats = 0;
  let next = 0;
  return days.map((day) => {
    for (let change = changes[next]; change && change.day <= day; change = changes[++next]) {
      roles[change.role] += change.change;
      if (change.isBillable) seats += change.change;
    }
    return { day, roles: { ...roles }, seats };
  });
}
