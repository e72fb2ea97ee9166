import { newId } from "@tenantry/core/ids";
import { createTestTenant, createTestUser, openTestWorld, seatTestMembers } from "@tenantry/core/testing";
import { lockSeatAccount, readAcceptance, readSeatAccount, takeSeat } from "@tenantry/db";
import { createTestDatabase } from "@tenantry/db/testing/database";
import startServer from "@tenantry/db/testing/server";
import pg from "pg";

const stop = await startServer();
const d = await createTestDatabase();
const world = openTestWorld(d);
const t = await createTestTenant(world, { planKey: "business" });
const id = t.tenant.id;
await seatTestMembers(world, t, { count: 30 });
const scope = { tenantId: id, access: "write" } as const;
const W = world.tenants.withTenant;
const n = 300;
async function inTx(name: string, f: (db: any, i: number) => Promise<unknown>) {
  const best: number[] = [];
  for (let r = 0; r < 8; r++)
    await W(scope, async (db) => {
      for (let i = 0; i < 20; i++) await f(db, i);
      const w = process.hrtime.bigint();
      for (let i = 20; i < n; i++) await f(db, i);
      best.push(Number(process.hrtime.bigint() - w) / 1e6 / (n - 20));
      throw new Error("back");
    }).catch((e) => {
      if (e.message !== "back") throw e;
    });
  best.sort((a, b) => a - b);
  console.log(name.padEnd(30), "wall", best[0]?.toFixed(3), best[3]?.toFixed(3));
}
const users = await Promise.all(Array.from({ length: n }, () => createTestUser(world)));
await inTx("lock", (db) => lockSeatAccount(db, id));
await inTx("account", (db) => readSeatAccount(db, { tenantId: id, now: new Date() }));
await inTx("acceptance", (db) =>
  readAcceptance(db, { tenantId: id, key: { secretHash: "x" }, userId: users[0]!.id }),
);
await inTx("takeSeat", (db, i) =>
  takeSeat(db, {
    tenantId: id,
    now: new Date(),
    membershipId: newId(),
    person: users[i]!,
    role: "MEMBER",
    seatType: "FULL",
    seatExpiresAt: null,
    interval: { id: newId(), reason: "invitation_accepted", door: "invitation" },
    actor: { type: "USER", id: users[i]!.id, label: "x" },
    audit: { id: newId(), action: "invitation.accepted", after: { role: "MEMBER" } },
  } as any),
);
await inTx("tenant", (db) => db.tenant.findUnique({ where: { id } }));
await world.close();
await d.drop();
await stop();
