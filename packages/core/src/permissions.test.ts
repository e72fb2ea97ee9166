import { expect, it } from "vitest";
import {
  operatorPermissions,
  operatorRolePermissions,
  rolePermissions,
  tenantPermissions,
} from "./permissions";

const everybody = ["OWNER", "ADMIN", "MEMBER", "VIEWER"];
const managers = ["OWNER", "ADMIN"];

/** Who may what, written down a second time: a new permission must be placed here too. */
const holders: Record<(typeof tenantPermissions)[number], string[]> = {
  "workspace:read": everybody,
  "members:read": everybody,
  "members:invite": managers,
  "members:update": managers,
  "members:transfer": ["OWNER"],
  "members:export": managers,
  "seats:read": everybody,
  "seats:buy": managers,
  "seats:approve": ["OWNER"],
  "usage:read": everybody,
  "api-keys:manage": managers,
  "branding:read": everybody,
  "branding:update": managers,
  "domains:read": everybody,
  "domains:update": managers,
  "billing:read": ["OWNER", "ADMIN"],
  "billing:manage": ["OWNER", "ADMIN"],
  "webhooks:manage": managers,
  "usage:manage": managers,
};

const operators: Record<(typeof operatorPermissions)[number], string[]> = {
  "tenants:read": ["SUPPORT", "BILLING", "ADMIN"],
  "members:update": ["SUPPORT", "BILLING", "ADMIN"],
  "invitations:update": ["SUPPORT", "BILLING", "ADMIN"],
  "overages:read": ["SUPPORT", "BILLING", "ADMIN"],
  "overages:decide": ["BILLING", "ADMIN"],
  "reconciliation:read": ["SUPPORT", "BILLING", "ADMIN"],
  "reconciliation:repair": ["BILLING", "ADMIN"],
  "jobs:read": ["SUPPORT", "BILLING", "ADMIN"],
  "jobs:replay": ["BILLING", "ADMIN"],
  "plans:read": ["SUPPORT", "BILLING", "ADMIN"],
  "plans:publish": ["ADMIN"],
  "seats:update": ["BILLING", "ADMIN"],
  "configuration:update": ["BILLING", "ADMIN"],
  "billing:credit": ["BILLING", "ADMIN"],
  "meters:read": ["SUPPORT", "BILLING", "ADMIN"],
  "meters:update": ["ADMIN"],
  "test-clocks:advance": ["ADMIN"],
};

const holdersOf = (table: Record<string, readonly string[]>, permission: string) =>
  Object.keys(table).filter((role) => table[role]?.includes(permission));

it.each(tenantPermissions)("%s is held in a workspace by those who should", (permission) => {
  expect(holdersOf(rolePermissions, permission)).toEqual(holders[permission]);
});

it.each(operatorPermissions)("%s is held in the console by those who should", (permission) => {
  expect(holdersOf(operatorRolePermissions, permission)).toEqual(operators[permission]);
});
