import type pg from "pg";
import { tableClasses } from "../registry";

export type TableClass = "tenant" | "global" | "queue";

const classes: Readonly<Record<string, TableClass>> = tableClasses;
const roles = ["app_auth", "app_operator", "app_runtime", "app_worker"];

const bound = (column: string) => `(${column} = (current_setting('app.tenant_id'::text))::uuid)`;
const open = "true";

type Policy = { roles: string[]; command: string; using: string | null; check: string | null };

const policy = (names: string[], command: string, using: string | null, check: string | null): Policy => ({
  roles: names,
  command,
  using,
  check,
});

/** The policies of every tenant table: tenants see themselves, operators read all and write into the bound one. */
const tenantPolicies: Record<string, Policy> = {
  tenant_isolation: policy(["app_runtime", "app_worker"], "ALL", bound("tenant_id"), bound("tenant_id")),
  operator_read: policy(["app_operator"], "SELECT", open, null),
  operator_insert: policy(["app_operator"], "INSERT", null, bound("tenant_id")),
  operator_update: policy(["app_operator"], "UPDATE", bound("tenant_id"), bound("tenant_id")),
};

/** Policies of tables that are not a tenant's. */
const otherPolicies: Record<string, Record<string, Policy>> = {
  tenants: {
    tenant_isolation: policy(["app_runtime"], "ALL", bound("id"), bound("id")),
    directory_read: policy(["app_auth", "app_operator", "app_worker"], "SELECT", open, null),
    operator_update: policy(["app_operator"], "UPDATE", bound("id"), bound("id")),
    worker_update: policy(["app_worker"], "UPDATE", bound("id"), bound("id")),
  },
  user_tenants: {
    tenant_isolation: policy(["app_runtime"], "ALL", bound("tenant_id"), bound("tenant_id")),
    directory_read: policy(["app_auth"], "SELECT", open, null),
    operator_write: policy(["app_operator", "app_worker"], "ALL", bound("tenant_id"), bound("tenant_id")),
  },
  address_tenants: {
    tenant_isolation: policy(
      ["app_runtime", "app_operator", "app_worker"],
      "ALL",
      bound("tenant_id"),
      bound("tenant_id"),
    ),
    directory_read: policy(["app_auth"], "SELECT", open, null),
  },
  tenant_domains: {
    tenant_isolation: policy(["app_runtime", "app_worker"], "ALL", bound("tenant_id"), bound("tenant_id")),
    directory_read: policy(["app_auth"], "SELECT", "(verified_at IS NOT NULL)", null),
    operator_read: policy(["app_operator"], "SELECT", open, null),
  },
  stripe_customers: {
    directory_read: policy(["app_auth", "app_operator", "app_worker"], "SELECT", open, null),
    worker_insert: policy(["app_worker"], "INSERT", null, open),
    worker_update: policy(["app_worker"], "UPDATE", bound("tenant_id"), bound("tenant_id")),
  },
  outbox_messages: {
    tenant_insert: policy(["app_operator", "app_runtime"], "INSERT", null, bound("tenant_id")),
    directory_insert: policy(["app_auth"], "INSERT", null, open),
    queue: policy(["app_worker"], "ALL", open, open),
    operator_read: policy(["app_operator"], "SELECT", open, null),
    operator_replay: policy(
      ["app_operator"],
      "UPDATE",
      `(${bound("tenant_id")} AND (failed_at IS NOT NULL))`,
      bound("tenant_id"),
    ),
  },
};

/** What the health check of every role reads, and where its tables are. */
const common = { _prisma_migrations: "SELECT", "schema public": "USAGE" };

const columns = (names: string) =>
  names
    .split(" ")
    .map((column) => `UPDATE(${column})`)
    .join(" ");
/** How an interval of the seat ledger is ended, and in no other way changed. */
const intervalEnd = columns("end_actor_id end_actor_label end_actor_type end_door end_reason valid_to");
const invitationDelivery = columns("delivered_at delivery_problem delivery_status next_delivery_at");
/** What has become of a closed month; what it came to is written once. */
const overageStep = "status version open_proposal_id open_proposer_id";
const requestDecision = columns("decided_at decided_by_label invitation_id status");

/** How a bought or released seat ends; what Stripe was asked for and answered is the worker's to write. */
const seatChangeEnd = "UPDATE(problem) UPDATE(settled_at) UPDATE(status)";
const seatChangeBooks = [
  "charged_minor",
  "effective_at",
  "ordered_at",
  "proration_at",
  "quantity_after",
  "quantity_before",
  "stripe_invoice_id",
  "synced_at",
]
  .map((column) => `UPDATE(${column})`)
  .join(" ");

const endpointSettings = columns(
  "description event_types old_secret_expires_at sealed_old_secret sealed_secret status stopped_reason url",
);
const endpointState = columns("last_attempt_at last_problem last_success_at status stopped_reason");
const deliveryOutcome = columns(
  "attempts duration_ms last_attempt_at next_attempt_at problem status status_code",
);

const discrepancyState = columns("last_seen_at ours resolution resolved_at severity stripes");

const counterReading = columns(
  "distinct_values events last_at last_event last_received_at last_value max sum updated_at",
);

/** All of a message but what it carries. */
const outboxSeen =
  "attempts available_at created_at dedupe_key failed_at first_attempt_at id kind last_error locked_until processed_at tenant_id"
    .split(" ")
    .map((column) => `SELECT(${column})`)
    .join(" ");

/** The worker takes away deliveries of webhooks that are 30 days old (docs/decisions/0019-webhooks.md); nobody else deletes. */
const mayDelete = "app_worker on webhook_deliveries";

/** What each role may do; a column in brackets limits an UPDATE to it. A new grant is written down here. */
const grants: Record<string, Record<string, string>> = {
  // PostgreSQL's own, for every role there is: to name what is in the schema, not to read it.
  PUBLIC: { "schema public": "USAGE" },
  app_runtime: {
    ...common,
    plans: "SELECT",
    seat_accounts: "SELECT INSERT UPDATE",
    seat_limit_changes: "SELECT INSERT",
    seat_changes: `SELECT INSERT ${seatChangeEnd}`,
    memberships: "SELECT INSERT UPDATE",
    membership_intervals: `SELECT INSERT ${intervalEnd}`,
    activity_days: "SELECT INSERT",
    invitations: "SELECT INSERT UPDATE",
    invitation_links: "SELECT INSERT UPDATE(revoked_at) UPDATE(revoked_by_label) UPDATE(uses)",
    invitation_letters: "SELECT INSERT",
    seat_requests: `SELECT INSERT ${requestDecision} UPDATE(link_id)`,
    bulk_jobs: "SELECT INSERT UPDATE(status) UPDATE(updated_at)",
    bulk_job_rows: "SELECT INSERT",
    seat_alerts: "SELECT INSERT UPDATE",
    webhook_endpoints: `SELECT INSERT ${endpointSettings}`,
    webhook_deliveries: "SELECT INSERT",
    overage_periods: "SELECT",
    subscriptions: "SELECT",
    invoices: "SELECT",
    audit_events: "SELECT INSERT",
    tenant_configurations: "SELECT INSERT",
    tenant_logos: "SELECT INSERT",
    tenant_domains: "SELECT INSERT DELETE UPDATE(join_policy) UPDATE(join_role)",
    tenants: "SELECT INSERT",
    user_tenants: "SELECT INSERT DELETE",
    address_tenants: "SELECT INSERT DELETE",
    outbox_messages: "INSERT",
    api_keys: "SELECT INSERT UPDATE(last_used_at) UPDATE(revoked_at) UPDATE(revoked_by_label)",
    meters: "SELECT",
    usage_events: "SELECT INSERT",
    usage_values: "SELECT INSERT",
    usage_counters: `SELECT INSERT ${counterReading}`,
    usage_budgets: `SELECT INSERT ${columns("quantity set_at set_by_label version")}`,
    usage_alerts: "SELECT INSERT",
  },
  app_auth: {
    ...common,
    plans: "SELECT",
    tenants: "SELECT",
    user_tenants: "SELECT",
    address_tenants: "SELECT",
    tenant_domains: "SELECT",
    users: "SELECT INSERT UPDATE",
    user_sessions: "SELECT INSERT UPDATE DELETE",
    rate_limits: "SELECT INSERT UPDATE DELETE",
    stripe_customers: "SELECT",
    outbox_messages: "INSERT",
    stripe_events: "INSERT",
  },
  app_operator: {
    ...common,
    plans: "SELECT INSERT",
    seat_accounts: "SELECT INSERT UPDATE",
    seat_limit_changes: "SELECT INSERT",
    seat_changes: `SELECT ${seatChangeEnd}`,
    memberships: "SELECT INSERT UPDATE",
    membership_intervals: `SELECT INSERT ${intervalEnd}`,
    activity_days: "SELECT",
    invitations: "SELECT INSERT UPDATE",
    invitation_links: "SELECT UPDATE(revoked_at) UPDATE(revoked_by_label)",
    invitation_letters: "SELECT INSERT",
    seat_requests: `SELECT ${requestDecision}`,
    users: ["email", "email_normalized", "email_verified_at", "id", "name"]
      .map((column) => `SELECT(${column})`)
      .join(" "),
    user_tenants: "SELECT INSERT DELETE",
    address_tenants: "SELECT INSERT DELETE",
    seat_alerts: "SELECT INSERT UPDATE",
    webhook_endpoints: "SELECT(event_types) SELECT(id) SELECT(status) SELECT(tenant_id)",
    webhook_deliveries: "INSERT",
    overage_periods: `SELECT ${columns(`${overageStep} billed_minor credited_minor decided_at`)}`,
    overage_decisions: "SELECT INSERT",
    subscriptions: "SELECT",
    invoices: "SELECT",
    billing_discrepancies: `SELECT ${columns("repair_ordered_at repair_ordered_by_label")}`,
    audit_events: "SELECT INSERT",
    tenant_configurations: "SELECT INSERT",
    tenant_logos: "SELECT INSERT",
    tenant_domains: "SELECT",
    tenants: "SELECT UPDATE(status) UPDATE(test_clock_now)",
    operators: "SELECT INSERT UPDATE",
    operator_sessions: "SELECT INSERT UPDATE DELETE",
    rate_limits: "SELECT INSERT UPDATE DELETE",
    stripe_customers: "SELECT",
    outbox_messages: `INSERT ${outboxSeen} ${columns("attempts available_at failed_at locked_until")}`,
    stripe_events: "SELECT",
    meters: "SELECT INSERT UPDATE(archived_at) UPDATE(name) UPDATE(unit)",
    usage_events: "SELECT",
    usage_counters: "SELECT",
    usage_budgets: "SELECT",
    usage_alerts: "SELECT",
  },
  app_worker: {
    ...common,
    plans: "SELECT",
    seat_accounts: "SELECT UPDATE",
    seat_limit_changes: "SELECT INSERT",
    seat_changes: `SELECT ${seatChangeBooks} ${seatChangeEnd}`,
    memberships: "SELECT UPDATE",
    membership_intervals: `SELECT INSERT ${intervalEnd}`,
    bulk_jobs: "SELECT UPDATE(done) UPDATE(status) UPDATE(updated_at)",
    bulk_job_rows: "SELECT UPDATE(detail) UPDATE(outcome)",
    seat_requests: `SELECT INSERT ${requestDecision}`,
    user_tenants: "SELECT INSERT DELETE",
    address_tenants: "SELECT",
    invitations: `SELECT ${invitationDelivery} UPDATE(settled_at) UPDATE(status)`,
    invitation_letters: "SELECT",
    seat_alerts: "SELECT INSERT UPDATE",
    webhook_endpoints: `SELECT ${endpointState}`,
    webhook_deliveries: `SELECT INSERT DELETE ${deliveryOutcome}`,
    overage_periods: `SELECT INSERT ${columns(`${overageStep} stripe_invoice_item_id stripe_credit_item_id invoiced_at paid_at`)}`,
    overage_decisions: "SELECT INSERT",
    subscriptions: "SELECT INSERT UPDATE",
    invoices: "SELECT INSERT UPDATE",
    billing_discrepancies: `SELECT INSERT ${discrepancyState}`,
    audit_events: "SELECT INSERT",
    tenant_configurations: "SELECT",
    tenant_logos: "SELECT",
    tenant_domains: "SELECT UPDATE(checked_at) UPDATE(problem) UPDATE(serves_host) UPDATE(verified_at)",
    tenants: "SELECT UPDATE(status)",
    stripe_customers: `SELECT INSERT ${columns("looks written_look")}`,
    rate_limits: "SELECT INSERT UPDATE",
    outbox_messages: "SELECT INSERT UPDATE",
    stripe_events: "SELECT INSERT UPDATE",
    meters: "SELECT",
    usage_events: "SELECT",
    usage_counters: "SELECT",
    usage_budgets: "SELECT",
    usage_alerts: "SELECT",
  },
};

export type Checked = { complaints: string[]; figures: Record<string, number> };

/**
 * Holds a migrated database to the rules of isolation, which are also those that let it be distributed by tenant
 * (docs/decisions/0003-tenant-isolation.md). Every complaint says what to do.
 */
export async function checkCatalogue(sql: pg.Client): Promise<Checked> {
  const parts = [
    await checkTables(sql),
    await checkColumns(sql),
    await checkPolicies(sql),
    await checkKeys(sql),
    await checkForeignKeys(sql),
    await checkCode(sql),
    await checkRoles(sql),
    await checkGrants(sql),
  ];
  return {
    complaints: parts.flatMap(({ complaints }) => complaints),
    figures: Object.assign({}, ...parts.map(({ figures }) => figures)),
  };
}

/** Where tables and functions of ours could be: every schema but PostgreSQL's own. */
const ours = (schema: string) => `${schema}::regnamespace::text !~ '^(pg_|information_schema$)'`;

const isTenant = (table: string) => classes[table] === "tenant";

async function rowsOf<Row>(sql: pg.Client, text: string): Promise<Row[]> {
  return (await sql.query(text)).rows;
}

async function checkTables(sql: pg.Client): Promise<Checked> {
  const tables = await rowsOf<{ name: string; kind: string; secured: boolean }>(
    sql,
    `SELECT oid::regclass::text AS name, relkind AS kind, relrowsecurity AND relforcerowsecurity AS secured
      FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND ${ours("relnamespace")}
        AND relname <> '_prisma_migrations'`,
  );
  const complaints: string[] = [];
  for (const { name, kind, secured } of tables) {
    if (kind === "m" || kind === "f")
      complaints.push(`${name}: row-level security cannot hold it; make it a table`);
    if (kind === "v") complaints.push(`${name}: use a statement in packages/db/src/sql instead of a view`);
    if (!classes[name])
      complaints.push(`${name}: class it in packages/db/src/registry.ts as tenant, global or queue`);
    if ((isTenant(name) || otherPolicies[name]) && !secured)
      complaints.push(`${name}: ENABLE and FORCE ROW LEVEL SECURITY in its migration`);
  }
  const names = new Set(tables.map(({ name }) => name));
  for (const name of Object.keys(classes))
    if (!names.has(name)) complaints.push(`${name}: there is no such table; take it out of registry.ts`);
  return { complaints, figures: { tables: tables.length } };
}

async function checkColumns(sql: pg.Client): Promise<Checked> {
  const columns = await rowsOf<{ table: string; type: string; required: boolean; filled: boolean }>(
    sql,
    `SELECT c.relname AS table, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required,
        a.atthasdef OR a.attidentity <> '' AS filled
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace`,
  );
  const complaints: string[] = [];
  const found = new Set(columns.map(({ table }) => table));
  for (const table of Object.keys(classes))
    if (isTenant(table) && !found.has(table)) complaints.push(`${table}: a tenant table needs a tenant_id`);
  for (const { table, type, required, filled } of columns)
    if (type !== "uuid" || !required || filled)
      complaints.push(`${table}.tenant_id: must be uuid NOT NULL without a default`);
  const sequences = await rowsOf<{ name: string }>(
    sql,
    "SELECT relname AS name FROM pg_class WHERE relkind = 'S'",
  );
  for (const { name } of sequences)
    complaints.push(`${name}: no sequences; ids are UUIDv7, numbers come from a counter row of the tenant`);
  return { complaints, figures: {} };
}

/** The policies alone. */
export async function checkPolicies(sql: pg.Client): Promise<Checked> {
  const found = await rowsOf<Policy & { table: string; name: string; kind: string }>(
    sql,
    `SELECT tablename AS table, policyname AS name, permissive AS kind, cmd AS command, qual AS using,
        with_check AS check, (SELECT array_agg(r::text ORDER BY r) FROM unnest(roles) r) AS roles
      FROM pg_policies WHERE schemaname = 'public'`,
  );
  const complaints: string[] = [];
  const expected = new Map<string, Policy>();
  for (const table of Object.keys(classes)) {
    const wanted = isTenant(table) ? tenantPolicies : (otherPolicies[table] ?? {});
    for (const [name, rule] of Object.entries(wanted)) expected.set(`${table}.${name}`, rule);
  }
  for (const { table, name, kind, ...rule } of found) {
    const wanted = expected.get(`${table}.${name}`);
    expected.delete(`${table}.${name}`);
    if (!wanted) complaints.push(`${table}: the policy ${name} is not one of those in catalogue.ts`);
    else if (JSON.stringify(order(rule)) !== JSON.stringify(order(wanted)) || kind !== "PERMISSIVE")
      complaints.push(`${table}: the policy ${name} does not say what catalogue.ts says`);
  }
  for (const missing of expected.keys()) complaints.push(`${missing}: this policy is gone`);
  return { complaints, figures: { policies: found.length } };
}

function order({ roles: names, command, using, check }: Policy): unknown[] {
  return [names.toSorted(), command, using, check];
}

async function checkKeys(sql: pg.Client): Promise<Checked> {
  const indexes = await rowsOf<{ table: string; name: string; first: string }>(
    sql,
    `SELECT c.relname AS table, i.relname AS name, coalesce(a.attname, '') AS first
      FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
      WHERE c.relnamespace = 'public'::regnamespace`,
  );
  const complaints = indexes
    .filter(({ table, first }) => isTenant(table) && first !== "tenant_id")
    .map(({ table, name }) => `${table}: the key or index ${name} must begin with tenant_id`);
  const keyed = await rowsOf<{ table: string }>(
    sql,
    "SELECT conrelid::regclass::text AS table FROM pg_constraint WHERE contype = 'p'",
  );
  const withKey = new Set(keyed.map(({ table }) => table));
  for (const table of Object.keys(classes))
    if (!withKey.has(table)) complaints.push(`${table}: has no primary key`);
  return { complaints, figures: { "keys and indexes": indexes.length } };
}

async function checkForeignKeys(sql: pg.Client): Promise<Checked> {
  const keys = await rowsOf<{
    table: string;
    name: string;
    target: string;
    columns: string[];
    targets: string[];
    onUpdate: string;
    onDelete: string;
  }>(
    sql,
    `SELECT c.conrelid::regclass::text AS table, c.conname AS name, c.confrelid::regclass::text AS target,
        c.confupdtype AS "onUpdate", c.confdeltype AS "onDelete",
        (SELECT array_agg(attname::text ORDER BY k.at) FROM unnest(c.conkey) WITH ORDINALITY k(n, at)
          JOIN pg_attribute ON attrelid = c.conrelid AND attnum = k.n) AS columns,
        (SELECT array_agg(attname::text ORDER BY k.at) FROM unnest(c.confkey) WITH ORDINALITY k(n, at)
          JOIN pg_attribute ON attrelid = c.confrelid AND attnum = k.n) AS targets
      FROM pg_constraint c WHERE c.contype = 'f'`,
  );
  const complaints: string[] = [];
  for (const key of keys) {
    const [from, to] = [classes[key.table], classes[key.target]];
    const at = `${key.table}.${key.name}`;
    if (key.onUpdate !== "a")
      complaints.push(`${at}: write onUpdate: NoAction; a distributed table refuses others`);
    if (key.onDelete === "n" || key.onDelete === "d")
      complaints.push(`${at}: SET NULL would null the tenant too; use Restrict or Cascade`);
    if (
      from === "tenant" &&
      to === "tenant" &&
      (key.columns[0] !== "tenant_id" || key.targets[0] !== "tenant_id")
    )
      complaints.push(`${at}: must carry tenant_id first on both sides, or rows of two tenants can be tied`);
    if (from !== "tenant" && to === "tenant")
      complaints.push(
        `${at}: a ${from} table cannot point at a tenant table; keep the id without a foreign key`,
      );
    if (from === "queue" || to === "queue") complaints.push(`${at}: a queue has no foreign keys`);
  }
  return { complaints, figures: { "foreign keys": keys.length } };
}

async function checkCode(sql: pg.Client): Promise<Checked> {
  const found = await rowsOf<{ what: string }>(
    sql,
    `SELECT 'trigger ' || tgname AS what FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT 'rule ' || rulename FROM pg_rules WHERE schemaname = 'public'
      UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE ${ours("pronamespace")}
      UNION ALL SELECT 'column ' || attrelid::regclass || '.' || attname FROM pg_attribute
        WHERE attidentity <> '' AND attrelid > 16384`,
  );
  const complaints = found.map(
    ({ what }) =>
      `${what}: triggers, rules, functions and identity columns are not used; the rules live in code`,
  );
  return { complaints, figures: {} };
}

async function checkRoles(sql: pg.Client): Promise<Checked> {
  const found = await rowsOf<{ name: string; strong: boolean; owns: boolean; member: boolean }>(
    sql,
    `SELECT rolname AS name, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS strong,
        EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) AS owns,
        EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid) AS member
      FROM pg_roles r WHERE rolname LIKE 'app\\_%' ORDER BY rolname`,
  );
  const complaints = found
    .filter(({ strong, owns, member }) => strong || owns || member)
    .map(({ name }) => `${name}: may have no attribute, own nothing and be a member of nothing`);
  if (found.map(({ name }) => name).join() !== roles.join())
    complaints.push(
      `the roles that serve are ${roles.join(", ")}; say in catalogue.ts what another one may do`,
    );
  return { complaints, figures: { roles: found.length } };
}

/** Read from the lists of privileges themselves: those of PUBLIC and of roles that nobody thought of are in them too. */
async function checkGrants(sql: pg.Client): Promise<Checked> {
  const found = await rowsOf<{ role: string; table: string; grants: string[] }>(
    sql,
    `SELECT coalesce(rolname, 'PUBLIC') AS role, "table",
        array_agg(DISTINCT privilege_type || part || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) AS grants
      FROM (
        SELECT oid::regclass::text AS "table", relowner AS owner, '' AS part, relacl AS acl
        FROM pg_class WHERE ${ours("relnamespace")}
        UNION ALL
        SELECT c.oid::regclass::text, c.relowner, '(' || attname || ')', attacl
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE ${ours("c.relnamespace")}
        UNION ALL
        SELECT 'schema ' || nspname, nspowner, '', nspacl FROM pg_namespace WHERE ${ours("oid")}
      ) given, aclexplode(acl) LEFT JOIN pg_roles ON pg_roles.oid = grantee
      WHERE grantee <> owner GROUP BY 1, 2`,
  );
  const complaints: string[] = [];
  const expected = new Map<string, string>();
  for (const [role, tables] of Object.entries(grants))
    for (const [table, list] of Object.entries(tables)) expected.set(`${role} on ${table}`, list);
  let count = 0;
  for (const { role, table, grants: given } of found) {
    const at = `${role} on ${table}`;
    const wanted = (expected.get(at) ?? "").split(" ").toSorted().join(" ");
    const have = given.toSorted().join(" ");
    expected.delete(at);
    count += given.length;
    if (have !== wanted) complaints.push(`${at}: has ${have}, and catalogue.ts says ${wanted || "nothing"}`);
    const tooMuch = ["DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"].filter(
      (grant) => given.includes(grant) && !(grant === "DELETE" && at === mayDelete),
    );
    if (isTenant(table) && tooMuch.length > 0)
      complaints.push(`${at}: nobody who serves may ${tooMuch.join(" or ")} on a tenant table`);
  }
  for (const missing of expected.keys()) complaints.push(`${missing}: the grant is gone`);
  return { complaints, figures: { grants: count } };
}
