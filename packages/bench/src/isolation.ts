import { PrismaPg } from "@prisma/adapter-pg";
import type { WorkspaceContext } from "@tenantry/api/context";
import {
  createWorkspaceCallerFactory,
  createWorkspaceRouter,
  publicProcedure,
  tenantProcedure,
} from "@tenantry/api/trpc";
import { createTestTenant, openTestWorld, seatTestMembers } from "@tenantry/core/testing";
import type { TenantTransaction } from "@tenantry/db";
import { PrismaClient } from "@tenantry/db/generated/client";
import { nameStatements } from "@tenantry/db/name-statements";
import { scopeArguments } from "@tenantry/db/tenant/scope-arguments";
import { assertOwnRows } from "@tenantry/db/tenant/tripwire";
import { createTestDatabase } from "@tenantry/db/testing/database";
import startServer from "@tenantry/db/testing/server";
import { compare, median, medianRatio } from "./lib/compare";
import type { Report } from "./lib/report";

type Reader = Pick<TenantTransaction, "membership" | "seatAccount" | "auditEvent" | "tenant">;

/** The reads of an ordinary page: a list, one row by its key, and the latest of a log. */
async function threeReads(db: Reader, tenantId: string): Promise<void> {
  await db.membership.findMany({
    where: { tenantId, status: "ACTIVE" },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 20,
  });
  await db.seatAccount.findUnique({ where: { tenantId } });
  await db.auditEvent.findMany({ where: { tenantId }, orderBy: [{ at: "desc" }, { id: "desc" }], take: 20 });
}

async function oneRead(db: Reader, tenantId: string): Promise<void> {
  await db.membership.findMany({
    where: { tenantId, status: "ACTIVE" },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 20,
  });
}

/**
 * What isolation costs: the same reads, over the same rows, through all layers and through plain Prisma under a role
 * that no policy binds.
 */
export async function benchIsolation(): Promise<Report> {
  const stopServer = await startServer();
  const database = await createTestDatabase();
  const world = openTestWorld(database);
  const admin = (options?: ConstructorParameters<typeof PrismaPg>[1]) =>
    new PrismaClient({ adapter: new PrismaPg({ connectionString: database.admin, max: 10 }, options) });
  const plain = admin();
  const prepared = admin({ statementNameGenerator: nameStatements() });
  try {
    // A neighbour as large as the tenant, so that the rows of the two lie together.
    const [mine] = await Promise.all([1, 2].map(() => createTestTenant(world, { planKey: "business" })));
    if (!mine) throw new Error("no tenant");
    await seatTestMembers(world, mine, { count: 40 });
    const { id: tenantId, slug } = mine.tenant;
    const userId = mine.owner.id;

    const router = createWorkspaceRouter({
      isolated: tenantProcedure("members:read").query(({ ctx }) => threeReads(ctx.tenant.db, tenantId)),
      plain: publicProcedure.query(async () => {
        const tenant = await plain.tenant.findUnique({ where: { slug }, select: { id: true } });
        await plain.membership.findUnique({
          where: { tenantId_userId: { tenantId: tenant?.id ?? "", userId } },
          include: { tenant: true },
        });
        await threeReads(plain, tenantId);
      }),
    });
    const context = {
      now: new Date(),
      ip: "127.0.0.1",
      cookieHeader: null,
      setCookie: () => {},
      services: { ...world, testClocks: false },
      getUser: async () => mine.owner,
    } as unknown as WorkspaceContext;
    const call = createWorkspaceCallerFactory(router)(context);
    const scope = { tenantId, access: "read" } as const;
    /** As Prisma's own example of row-level security does it: each query in a batch of its own that sets the tenant. */
    const batched = async (read: (client: PrismaClient) => { then: unknown }) => {
      await plain.$transaction([
        plain.$executeRaw`SELECT set_config('app.tenant_id', ${tenantId}, TRUE)`,
        read(plain) as never,
      ]);
    };

    const times = await compare(
      {
        isolatedProcedure: () => call.isolated({ tenant: slug }),
        plainProcedure: () => call.plain(),
        isolatedThree: () => world.tenants.withTenant(scope, (db) => threeReads(db, tenantId)),
        plainThree: () => threeReads(plain, tenantId),
        preparedThree: () => threeReads(prepared, tenantId),
        isolatedOne: () => world.tenants.withTenant(scope, (db) => oneRead(db, tenantId)),
        plainOne: () => oneRead(plain, tenantId),
        batchedOne: () =>
          batched((client) =>
            client.membership.findMany({
              where: { tenantId, status: "ACTIVE" },
              orderBy: [{ name: "asc" }, { id: "asc" }],
              take: 20,
            }),
          ),
      },
      { rounds: 60, calls: 15, warmUp: 15 },
    );
    const rewriting = rewritingTime(tenantId);
    return {
      benchmark: "isolation",
      figures: [
        {
          name: "tenantProcedureRatio",
          value: medianRatio(times.isolatedProcedure, times.plainProcedure),
          unit: "ratio",
          most: 1.5,
          meaning: "a tenant's procedure with three reads ÷ the same look-ups and reads through plain Prisma",
        },
        {
          name: "threeReadsRatio",
          value: medianRatio(times.isolatedThree, times.plainThree),
          unit: "ratio",
          most: 1.5,
          meaning: "three reads in a tenant's transaction ÷ the same through plain Prisma",
        },
        {
          name: "singleReadRatio",
          value: medianRatio(times.isolatedOne, times.plainOne),
          unit: "ratio",
          most: 2,
          meaning: "one read in a tenant's transaction ÷ the same through plain Prisma",
        },
        {
          name: "argumentRewriting",
          value: rewriting,
          unit: "µs",
          most: 30,
          meaning: "narrowing the arguments of one operation and looking at its 20 rows",
        },
        {
          name: "threeReadsRatioPrepared",
          value: medianRatio(times.isolatedThree, times.preparedThree),
          unit: "ratio",
          meaning: "the same three, against plain Prisma that prepares its statements too",
        },
        {
          name: "batchPerQueryRatio",
          value: medianRatio(times.batchedOne, times.plainOne),
          unit: "ratio",
          meaning: "one read as Prisma's example does it, a batch that sets the tenant ÷ plain Prisma",
        },
        ...Object.entries(times).map(([name, rounds]) => ({
          name: `${name}Time`,
          value: median(rounds),
          unit: "µs" as const,
          meaning: "median of one call on this machine",
        })),
      ],
    };
  } finally {
    await Promise.all([world.close(), plain.$disconnect(), prepared.$disconnect()]);
    await database.drop();
    await stopServer();
  }
}

/** Processor time alone: the arguments of the operations that pages use most, and their answers, without a database. */
function rewritingTime(tenantId: string): number {
  const row = { tenantId, id: tenantId, name: "Member" };
  const rows = Array.from({ length: 20 }, () => ({ ...row, membership: { ...row } }));
  const operations: { model: string; operation: string; args: Record<string, unknown>; answer: unknown }[] = [
    {
      model: "Membership",
      operation: "findUnique",
      args: { where: { tenantId_userId: { tenantId, userId: tenantId } }, include: { tenant: true } },
      answer: { ...row, tenant: { id: tenantId } },
    },
    {
      model: "Membership",
      operation: "findMany",
      args: {
        where: { tenantId, OR: [{ name: { contains: "a" } }, { email: { contains: "a" } }] },
        take: 20,
      },
      answer: rows,
    },
    {
      model: "MembershipInterval",
      operation: "findMany",
      args: {
        where: { tenantId, membership: { status: "ACTIVE" } },
        include: { membership: { select: { tenantId: true, name: true } } },
      },
      answer: rows,
    },
    {
      model: "Invitation",
      operation: "updateMany",
      args: { where: { tenantId, status: "PENDING" }, data: { status: "EXPIRED" } },
      answer: { count: 1 },
    },
    {
      model: "AuditEvent",
      operation: "create",
      args: { data: { tenantId, id: tenantId, action: "x" } },
      answer: row,
    },
  ];
  const rounds: number[] = [];
  for (let round = 0; round < 40; round++) {
    const started = process.hrtime.bigint();
    for (let i = 0; i < 500; i++) {
      for (const { model, operation, args, answer } of operations) {
        scopeArguments(model, operation, args, tenantId);
        assertOwnRows(model, operation, args, answer, tenantId);
      }
    }
    rounds.push(Number(process.hrtime.bigint() - started) / 1_000 / 500 / operations.length);
  }
  return median(rounds.slice(10));
}
