/**
 * Every table, classed. A tenant table has `tenant_id` first in its key and a policy that binds each row to the
 * tenant of the transaction. A global table belongs to nobody or maps something unique to its tenant. A queue is
 * written by all and read by the worker alone. A table in no class fails the catalogue test.
 */
export const tableClasses = {
  seat_accounts: "tenant",
  seat_limit_changes: "tenant",
  seat_changes: "tenant",
  memberships: "tenant",
  membership_intervals: "tenant",
  activity_days: "tenant",
  invitations: "tenant",
  invitation_links: "tenant",
  invitation_letters: "tenant",
  seat_requests: "tenant",
  bulk_jobs: "tenant",
  bulk_job_rows: "tenant",
  seat_alerts: "tenant",
  overage_periods: "tenant",
  overage_decisions: "tenant",
  subscriptions: "tenant",
  tenant_configurations: "tenant",
  tenant_logos: "tenant",
  audit_events: "tenant",
  tenants: "global",
  users: "global",
  user_sessions: "global",
  user_tenants: "global",
  address_tenants: "global",
  tenant_domains: "global",
  operators: "global",
  operator_sessions: "global",
  rate_limits: "global",
  stripe_customers: "global",
  outbox_messages: "queue",
  stripe_events: "queue",
} as const satisfies Record<string, "tenant" | "global" | "queue">;
