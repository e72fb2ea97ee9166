/** More texts than an application of this size makes; what comes after is planned each time, as without names. */
const most = 1_000;

/**
 * What a statement says whose best plan depends on its values, as with a week or a year: PostgreSQL would keep one plan
 * for all of them after the fifth call.
 */
const plannedEachTime = "/* planned for its values */";

/**
 * Gives each SQL text a name, so that PostgreSQL parses it once on a connection and not on every call. A list of
 * values that grows makes ever new texts; the bound keeps those from filling the server's memory. An empty name is none.
 */
export function nameStatements(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= most) return "";
    const name = sql.includes(plannedEachTime) ? "" : `tenantry_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
