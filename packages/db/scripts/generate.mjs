// Prisma asks for its native schema engine even where `generate` does not use it, and fails without a
// network. Any executable satisfies the check, so Node's own path is given for this step only.
import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const prisma = join(dirname(require.resolve("prisma/package.json")), "build/index.js");

execFileSync(process.execPath, [prisma, "generate"], {
  stdio: ["ignore", "ignore", "inherit"],
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  },
});

// The health check compares the database with the migrations this code was built with. The bundled apps have no
// migrations folder to look into, so the names are written down here.
const names = readdirSync("prisma/migrations", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();
writeFileSync(
  "src/generated/migration-names.ts",
  `export const migrationNames: string[] = ${JSON.stringify(names)};\n`,
);
