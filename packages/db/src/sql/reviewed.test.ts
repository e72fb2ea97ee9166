import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const repository = join(import.meta.dirname, "../../../..");

/** Every file that holds raw SQL for serving, each read with isolation in mind. Add one when it has been reviewed. */
const reviewedFiles = [
  "packages/db/src/sql/claim-outbox.ts",
  "packages/db/src/sql/find-api-key.ts",
  "packages/db/src/sql/find-member.ts",
  "packages/db/src/sql/find-tenant.ts",
  "packages/db/src/sql/find-user-session.ts",
  "packages/db/src/sql/end-expired-seats.ts",
  "packages/db/src/sql/count-accepted-invitations.ts",
  "packages/db/src/sql/read-dormant-seats.ts",
  "packages/db/src/sql/inspect-database.ts",
  "packages/db/src/sql/list-role-changes.ts",
  "packages/db/src/sql/list-plan-standings.ts",
  "packages/db/src/sql/list-seat-ledger.ts",
  "packages/db/src/sql/list-seat-terms.ts",
  "packages/db/src/sql/list-tenant-seats.ts",
  "packages/db/src/sql/list-webhook-listeners.ts",
  "packages/db/src/sql/lock-seat-account.ts",
  "packages/db/src/sql/mark-stripe-events.ts",
  "packages/db/src/sql/read-acceptance.ts",
  "packages/db/src/sql/read-metered-events.ts",
  "packages/db/src/sql/read-metering.ts",
  "packages/db/src/sql/read-plans.ts",
  "packages/db/src/sql/read-seat-account.ts",
  "packages/db/src/sql/read-seat-activity.ts",
  "packages/db/src/sql/read-seat-holding.ts",
  "packages/db/src/sql/record-usage.ts",
  "packages/db/src/sql/renew-invitations.ts",
  "packages/db/src/sql/take-seat.ts",
];

/** What binds a transaction and what refuses raw SQL, which must name it. */
const machinery = [
  "packages/db/src/sql/reviewed.ts",
  "packages/db/src/tenant/tenant-extension.ts",
  "packages/db/src/tenant/with-tenant.ts",
];

const raw = /\$(query|execute)Raw|reviewedSql|Prisma\.(sql|raw)\b|pool\.query/;

function sourceFiles(dir: string): string[] {
  return readdirSync(join(repository, dir), { withFileTypes: true }).flatMap((entry) => {
    const path = `${dir}/${entry.name}`;
    if (["node_modules", "generated", "testing", "isolation", ".next"].includes(entry.name)) return [];
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(entry.name) && !/\.(test|spec)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

it("keeps raw SQL in the files that were reviewed, and nowhere else", () => {
  const serving = ["packages/api", "packages/auth", "packages/core", "packages/db", "apps"].flatMap(
    sourceFiles,
  );
  const found = serving.filter((path) => raw.test(readFileSync(join(repository, path), "utf8")));
  const advice =
    "Raw SQL belongs in packages/db/src/sql, in a file that reviewed.test.ts lists after its review";
  expect(found.toSorted(), advice).toEqual([...reviewedFiles, ...machinery].toSorted());
});
