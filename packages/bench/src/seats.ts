import { createTestDatabase } from "@tenantry/db/testing/database";
import startServer from "@tenantry/db/testing/server";
import { median, medianRatio } from "./lib/compare";
import { percentile } from "./lib/percentile";
import type { Figure, Report } from "./lib/report";
import { openPeer } from "./seats/peer";
import { openProduct } from "./seats/product";

/** Somebody's yes to an invitation, as their browser sends it: true when they were let in. */
export type Acceptance = () => Promise<boolean>;

/** One way to run organizations with a limit on their members. */
export type SeatSystem = {
  /**
   * Opens organizations and invites people into them.
   * @param shape.room seats in each, beside the founder's; less than `invited` makes a race for the last ones.
   * @returns every acceptance that is now possible.
   */
  prepare(shape: { organizations: number; invited: number; room: number }): Promise<Acceptance[]>;
  /** How many members there are above the limit, over all organizations that were ever prepared. */
  countOversold(): Promise<number>;
  close(): Promise<void>;
};

/** What 50 browsers do at once: into one organization, into 100, and on seats that are not enough for all. */
const callers = 50;
const shapes = {
  contended: { organizations: 1, invited: callers, room: callers },
  spread: { organizations: 100, invited: 2, room: 2 },
  scarce: { organizations: 1, invited: callers, room: 5 },
} as const;
type Shape = keyof typeof shapes;

type Measured = { times: Record<Shape, number[]>; latencies: Record<Shape, number[]>; accepted: number };

const rounds = 12;
const warmUp = 2;

/**
 * The seat gate beside the organization plugin of better-auth: the same acceptances by people with a session, on the
 * same PostgreSQL, in turns. Ours also writes the ledger, the audit log and the alerts.
 */
export async function benchSeats(): Promise<Report> {
  const stopServer = await startServer();
  const [database, peerDatabase] = [await createTestDatabase(), await createTestDatabase()];
  const systems = {
    product: await openProduct(database, callers * 2),
    peer: await openPeer(peerDatabase.admin, callers * 2),
  };
  const measured = { product: emptyMeasure(), peer: emptyMeasure() };
  try {
    for (let round = 0; round < warmUp + rounds; round++) {
      // Whoever goes first in this round goes last in the next.
      const order = round % 2 ? (["peer", "product"] as const) : (["product", "peer"] as const);
      for (const shape of Object.keys(shapes) as Shape[]) {
        for (const name of order) {
          const acceptances = await systems[name].prepare(shapes[shape]);
          const result = await run(acceptances);
          if (round < warmUp) continue;
          measured[name].times[shape].push(result.elapsed / acceptances.length);
          measured[name].latencies[shape].push(...result.latencies);
          measured[name].accepted += result.accepted;
        }
      }
    }
    const oversold = {
      product: await systems.product.countOversold(),
      peer: await systems.peer.countOversold(),
    };
    return { benchmark: "seats", figures: describe(measured, oversold) };
  } finally {
    await Promise.all([systems.product.close(), systems.peer.close()]);
    await Promise.all([database.drop(), peerDatabase.drop()]);
    await stopServer();
  }
}

const emptyMeasure = (): Measured => ({
  times: { contended: [], spread: [], scarce: [] },
  latencies: { contended: [], spread: [], scarce: [] },
  accepted: 0,
});

/** All acceptances, never more at once than there are callers; times in microseconds. */
async function run(acceptances: Acceptance[]) {
  const latencies: number[] = [];
  let accepted = 0;
  let next = 0;
  const caller = async () => {
    for (let accept = acceptances[next++]; accept; accept = acceptances[next++]) {
      const began = process.hrtime.bigint();
      if (await accept()) accepted += 1;
      latencies.push(Number(process.hrtime.bigint() - began) / 1_000);
    }
  };
  const began = process.hrtime.bigint();
  await Promise.all(Array.from({ length: callers }, caller));
  return { elapsed: Number(process.hrtime.bigint() - began) / 1_000, latencies, accepted };
}

function describe(
  { product, peer }: Record<"product" | "peer", Measured>,
  oversold: Record<"product" | "peer", number>,
): Figure[] {
  const perSecond = (times: number[]) => Math.round(1_000_000 / median(times));
  const p99 = (latencies: number[]) => percentile(latencies, 0.99) / 1_000;
  const words: Record<Shape, string> = {
    contended: "50 people at once into one workspace",
    spread: "50 people at once into 100 workspaces",
    scarce: "50 people at once on 5 free seats",
  };
  const ratio = (shape: Shape) => medianRatio(product.times[shape], peer.times[shape]);
  return [
    {
      name: "oversold",
      value: oversold.product,
      unit: "count",
      most: 0,
      meaning: "members above a hard limit, over all rounds",
    },
    { name: "peerOversold", value: oversold.peer, unit: "count", meaning: "the same with better-auth" },
    {
      name: "seatGateRatioToPeer",
      value: ratio("contended"),
      unit: "ratio",
      most: 1,
      meaning: `${words.contended}: our time ÷ better-auth's`,
    },
    {
      name: "seatGateRatioToPeerSpread",
      value: ratio("spread"),
      unit: "ratio",
      most: 1,
      meaning: `${words.spread}: our time ÷ better-auth's`,
    },
    {
      name: "seatGateRatioToPeerScarce",
      value: ratio("scarce"),
      unit: "ratio",
      meaning: `${words.scarce}: our time ÷ better-auth's, which lets in more than there are`,
    },
    ...(Object.keys(shapes) as Shape[]).flatMap((shape): Figure[] => {
      const name = shape.charAt(0).toUpperCase() + shape.slice(1);
      const both = [
        ["acceptances", product],
        ["peerAcceptances", peer],
      ] as const;
      return both.flatMap(([prefix, { times, latencies }]): Figure[] => [
        {
          name: `${prefix}PerSecond${name}`,
          value: perSecond(times[shape]),
          unit: "count",
          meaning: `${words[shape]}: answers a second, ${prefix === "acceptances" ? "ours" : "better-auth"}`,
        },
        {
          name: `${prefix}P99${name}`,
          value: p99(latencies[shape]),
          unit: "ms",
          meaning: `${words[shape]}: 99 of 100 are answered within, ${prefix === "acceptances" ? "ours" : "better-auth"}`,
        },
      ]);
    }),
  ];
}
