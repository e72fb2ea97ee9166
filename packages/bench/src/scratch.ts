import { createTestDatabase } from "@tenantry/db/testing/database";
import startServer from "@tenantry/db/testing/server";
import { openPeer } from "./seats/peer";
import { openProduct } from "./seats/product";

const stopServer = await startServer();
const [d1, d2] = [await createTestDatabase(), await createTestDatabase()];
const systems = { product: await openProduct(d1, 100), peer: await openPeer(d2.admin, 100) };
const shapes = {
  contended: { organizations: 1, invited: 50, room: 50 },
  spread: { organizations: 100, invited: 2, room: 2 },
};
async function run(acceptances: (() => Promise<boolean>)[]) {
  let next = 0;
  const caller = async () => {
    for (let a = acceptances[next++]; a; a = acceptances[next++]) await a();
  };
  const began = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  await Promise.all(Array.from({ length: 50 }, caller));
  const used = process.cpuUsage(cpu);
  return {
    wall: Number(process.hrtime.bigint() - began) / 1e6 / acceptances.length,
    cpu: (used.user + used.system) / 1e3 / acceptances.length,
  };
}
const all: Record<string, { wall: number; cpu: number }[]> = {};
const rounds = Number(process.argv[2] ?? 16);
for (let i = 0; i < rounds; i++)
  for (const shape of ["contended", "spread"] as const)
    for (const name of ["product", "peer"] as const) {
      const acceptances = await systems[name].prepare(shapes[shape]);
      const r = await run(acceptances);
      if (i >= 4) (all[`${shape} ${name}`] ??= []).push(r);
    }
const q = (xs: number[], f: number) => [...xs].sort((a, b) => a - b)[Math.floor(xs.length * f)] ?? 0;
for (const shape of ["contended", "spread"]) {
  const [a, b] = [all[`${shape} product`] ?? [], all[`${shape} peer`] ?? []];
  const line = (k: "wall" | "cpu") =>
    `${k} ${q(
      a.map((r) => r[k]),
      0.5,
    ).toFixed(2)} / ${q(
      b.map((r) => r[k]),
      0.5,
    ).toFixed(2)} = ${q(
      a.map((r, i) => r[k] / (b[i]?.[k] ?? 1)),
      0.5,
    ).toFixed(2)}  (best quarter ${q(
      a.map((r) => r[k]),
      0.2,
    ).toFixed(2)} / ${q(
      b.map((r) => r[k]),
      0.2,
    ).toFixed(2)})`;
  console.log(shape.padEnd(10), line("wall"), "  ", line("cpu"));
}
await systems.product.close();
await systems.peer.close();
await d1.drop();
await d2.drop();
await stopServer();
