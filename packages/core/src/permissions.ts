import type { OperatorRole, Role } from "@tenantry/db/generated/enums";

/** What can be done in a workspace. The same table answers the server's check and the interface's `can()`. */
export const tenantPermissions = [
  "workspace:read",
  "members:read",
  "members:invite",
  "members:update",
  "members:transfer",
  "members:export",
  "seats:read",
  "seats:buy",
  "seats:approve",
  "billing:read",
  "billing:manage",
  "branding:read",
  "branding:update",
  "domains:read",
  "domains:update",
  "webhooks:manage",
  "api-keys:manage",
  "usage:read",
  "usage:manage",
] as const;

export type TenantPermission = (typeof tenantPermissions)[number];

const reading: TenantPermission[] = [
  "workspace:read",
  "members:read",
  "seats:read",
  "branding:read",
  "domains:read",
  "usage:read",
];
const managing: TenantPermission[] = [
  ...reading,
  "members:invite",
  "members:update",
  "members:export",
  "seats:buy",
  "billing:read",
  "billing:manage",
  "branding:update",
  "domains:update",
  "webhooks:manage",
  "api-keys:manage",
  "usage:manage",
];
/** Giving the workspace away, and letting growth pass above the limit. */
const owning: TenantPermission[] = [...managing, "members:transfer", "seats:approve"];

export const rolePermissions: Record<Role, readonly TenantPermission[]> = {
  OWNER: owning,
  ADMIN: managing,
  MEMBER: reading,
  VIEWER: reading,
};

/** From least to most; a role may grant those up to its own. */
export const roles = ["VIEWER", "MEMBER", "ADMIN", "OWNER"] as const satisfies readonly Role[];

export const roleNames: Record<Role, string> = {
  OWNER: "Owner",
  ADMIN: "Admin",
  MEMBER: "Member",
  VIEWER: "Viewer",
};

export function hasPermission(role: Role, permission: TenantPermission): boolean {
  return rolePermissions[role].includes(permission);
}

/** The roles that somebody may give to another: at or below their own, and only where they may invite at all. */
export function listGrantableRoles(role: Role): Role[] {
  if (!hasPermission(role, "members:invite")) return [];
  return roles.slice(0, roles.indexOf(role) + 1);
}

/** What the staff can do in the console. */
export const operatorPermissions = [
  "tenants:read",
  "members:update",
  "invitations:update",
  "seats:update",
  "overages:read",
  "overages:decide",
  "reconciliation:read",
  "reconciliation:repair",
  "jobs:read",
  "jobs:replay",
  "plans:read",
  "plans:publish",
  "billing:credit",
  "meters:read",
  "meters:update",
  "configuration:update",
  "test-clocks:advance",
] as const;

export type OperatorPermission = (typeof operatorPermissions)[number];

export const operatorRolePermissions: Record<OperatorRole, readonly OperatorPermission[]> = {
  SUPPORT: [
    "tenants:read",
    "members:update",
    "invitations:update",
    "overages:read",
    "reconciliation:read",
    "jobs:read",
    "plans:read",
    "meters:read",
  ],
  BILLING: [
    "tenants:read",
    "members:update",
    "invitations:update",
    "overages:read",
    "overages:decide",
    "reconciliation:read",
    "reconciliation:repair",
    "jobs:read",
    "jobs:replay",
    "plans:read",
    "seats:update",
    "billing:credit",
    "meters:read",
    "configuration:update",
  ],
  ADMIN: operatorPermissions,
};
