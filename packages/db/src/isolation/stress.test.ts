import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTenantDatabase, type TenantDatabase } from "../index";
import { reportIsolation } from "../testing/isolation-report";
import { isTransient } from "../transient";
import { type IsolationWorld, openIsolationWorld } from "./world";

const seconds = 60;
const workers = 10;
const poolSize = 3;

let world: IsolationWorld;
let tenants: TenantDatabase;

beforeAll(async () => {
  world = await openIsolationWorld({ policies: true });
  tenants = openTenantDatabase(world.database.runtime, poolSize);
});

afterAll(async () => {
  await tenants.close();
  await world.close();
});

class Whim extends Error {}

it(
  "keeps two tenants apart while transactions fail, calls are cancelled and connections are killed",
  async () => {
    const { a, b, sql } = world;
    const ending = Date.now() + seconds * 1_000;
    let reads = 0;
    let writes = 0;
    const failures = new Map<string, number>();
    const strange: unknown[] = [];

    const unit = async () => {
      const mine = randomInt(2) === 0 ? a : b;
      const access = randomInt(4) === 0 ? "write" : "read";
      const rows = await tenants.withTenant({ tenantId: mine.tenantId, access }, async (db) => {
        if (access === "write") {
          await db.auditEvent.create({
            data: {
              tenantId: mine.tenantId,
              id: randomUUID(),
              at: new Date(),
              actorType: "SYSTEM",
              actorLabel: mine.token,
              action: "stress",
              targetType: "tenant",
              targetLabel: mine.token,
            },
          });
        }
        const found = await Promise.all([
          db.membership.findMany(),
          db.invitation.findMany({ take: 5 }),
          db.membershipInterval.findMany({ include: { membership: true } }),
          db.auditEvent.findMany({ take: 20, orderBy: { at: "desc" } }),
        ]);
        if (randomInt(5) === 0) throw new Whim();
        if (randomInt(20) === 0) await db.membership.findFirstOrThrow({ where: { name: "nobody" } });
        return found.flat();
      });
      const text = JSON.stringify(rows);
      const other = mine === a ? b : a;
      if (text.includes(other.token) || text.includes(other.tenantId)) strange.push({ leaked: text });
      if (!text.includes(mine.token)) strange.push({ missing: text });
      access === "write" ? writes++ : reads++;
    };

    const loop = async () => {
      while (Date.now() < ending) {
        try {
          await unit();
        } catch (error) {
          const whim = error instanceof Whim || (error as { code?: string }).code === "P2025";
          const kind = whim ? "of its own accord" : isTransient(error) ? "cut off" : "strange";
          failures.set(kind, (failures.get(kind) ?? 0) + 1);
          if (kind === "strange") strange.push(error);
        }
      }
    };

    const disturb = async () => {
      while (Date.now() < ending) {
        await sleep(randomInt(20, 120));
        // Waits until the process has gone, so that the last one is not met by whoever comes after the storm.
        const act = randomInt(2) === 0 ? "pg_terminate_backend(pid, 5000)" : "pg_cancel_backend(pid)";
        await sql.query(
          `SELECT ${act} FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'tenantry-runtime' ORDER BY random() LIMIT 1`,
        );
      }
    };

    await Promise.all([disturb(), ...Array.from({ length: workers }, loop)]);
    expect(strange).toEqual([]);
    expect(failures.get("cut off")).toBeGreaterThan(10);
    expect(reads).toBeGreaterThan(100);

    await expect
      .poll(async () => {
        const left = await sql.query(
          `SELECT state, query FROM pg_stat_activity WHERE datname = current_database()
            AND application_name = 'tenantry-runtime' AND state <> 'idle'`,
        );
        return left.rows;
      })
      .toEqual([]);
    // Who comes next finds a connection that works and carries nothing of those before.
    for (const tenant of [a, b, a, b]) {
      const members = await tenants.withTenant({ tenantId: tenant.tenantId, access: "read" }, (db) =>
        db.membership.findMany(),
      );
      expect(members.map((row) => row.name)).toEqual([tenant.token]);
    }
    reportIsolation("stress", {
      seconds,
      reads,
      writes,
      "undone on purpose": failures.get("of its own accord") ?? 0,
      "cut off": failures.get("cut off") ?? 0,
      "foreign rows": 0,
    });
  },
  (seconds + 60) * 1_000,
);
