/** More texts than an application of this size makes; what comes after is planned each time, as without names. */
const most = 1_000;

/**
 * Gives each SQL text a name, so that PostgreSQL parses it once on a connection and not on every call. A list of
 * values that grows makes ever new texts; the bound keeps those from filling the server's memory. An empty name is none.
 */
export function nameStatements(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    // It is never prepared: the connection sends it with what follows, and it is another text for each tenant.
    if (sql.startsWith("SET LOCAL")) return "";
    const known = names.get(sql);
    if (known) return known;
    if (names.size >= most) return "";
    const name = `tenantry_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
