import { randomUUID } from "node:crypto";
import type { ScopedModel } from "../tenant/models";
import { type AnyClient, delegateName, fixtureOf, type Row, type Tenant } from "./world";

/** One attempt, made in a transaction that is bound to tenant A or in none. */
export type Attempt = {
  model: string;
  operation: string;
  /** Whose rows are aimed at: A's own, B's, or A's without a binding. */
  aim: "own" | "foreign" | "unbound";
  /** Where in the arguments. */
  level: "top" | "nested";
  name: string;
  run(db: AnyClient): Promise<unknown>;
};

type Uniques = { own: Row; foreign: Row; disguised: Row };

/** The keys by which A's row, B's row, and B's row under A's name are asked for. */
function keysOf(model: ScopedModel, a: Row, b: Row): Uniques {
  const [compound] = model.compoundKeys;
  if (!compound) {
    const [field = "id"] = ["stripeCustomerId", "id", "tenantId"].filter((name) => name in a);
    const key = (row: Row) => ({ [field]: row[field] });
    return { own: key(a), foreign: key(b), disguised: { ...key(b), [model.scope]: a[model.scope] } };
  }
  const names = compound.split("_");
  const pick = (row: Row) => Object.fromEntries(names.map((name) => [name, row[name]]));
  return {
    own: { [compound]: pick(a) },
    foreign: { [compound]: pick(b) },
    disguised: { [compound]: { ...pick(b), [model.scope]: a[model.scope] } },
  };
}

/** Every operation of a model, aimed at A's row, at B's row and at nobody's, at the top and inside relations. */
export function attemptsOn(modelName: string, model: ScopedModel, a: Tenant, b: Tenant): Attempt[] {
  const fixture = fixtureOf(modelName);
  const mine = a.rows[modelName] as Row;
  const theirs = b.rows[modelName] as Row;
  const keys = keysOf(model, mine, theirs);
  const ownedBy = (tenant: Tenant) => ({ [model.scope]: tenant.tenantId });
  /** A row that collides with nothing, so that only isolation stands in its way. */
  const fresh = (tenant: Tenant) => {
    const row = fixture.row({ ...tenant, token: `${tenant.token}-new`, tenantId: tenant.tenantId });
    return "id" in row && model.scope !== "id" ? { ...row, id: randomUUID() } : row;
  };
  const { change } = fixture;
  const name = delegateName(modelName);
  const attempts: Attempt[] = [];
  const add = (
    aim: Attempt["aim"],
    level: Attempt["level"],
    operation: string,
    args: unknown,
    what: string = aim,
  ) =>
    attempts.push({
      model: modelName,
      operation,
      aim,
      level,
      name: `${name}.${operation}, ${what}`,
      run: (db) => {
        const act = db[name]?.[operation];
        if (!act) throw new Error(`There is no ${name}.${operation}`);
        return act(args);
      },
    });

  for (const aim of ["own", "unbound"] as const) {
    for (const operation of ["findUnique", "findUniqueOrThrow", "delete"])
      add(aim, "top", operation, { where: keys.own });
    for (const operation of ["findFirst", "findFirstOrThrow", "findMany", "deleteMany"])
      add(aim, "top", operation, { where: ownedBy(a) });
    add(aim, "top", "count", { where: ownedBy(a) });
    add(aim, "top", "aggregate", { where: ownedBy(a), _count: true });
    add(aim, "top", "groupBy", { by: [model.scope], where: ownedBy(a), _count: true });
    add(aim, "top", "create", { data: fresh(a) });
    for (const operation of ["createMany", "createManyAndReturn"])
      add(aim, "top", operation, { data: [fresh(a)] });
    add(aim, "top", "update", { where: keys.own, data: change });
    for (const operation of ["updateMany", "updateManyAndReturn"])
      add(aim, "top", operation, { where: ownedBy(a), data: change });
    add(aim, "top", "upsert", { where: keys.own, create: fresh(a), update: change });
  }

  for (const [what, key] of [
    ["B's key", keys.foreign],
    ["B's key under A's name", keys.disguised],
  ] as const) {
    for (const operation of ["findUnique", "findUniqueOrThrow", "delete"])
      add("foreign", "top", operation, { where: key }, what);
    add("foreign", "top", "update", { where: key, data: change }, what);
    add("foreign", "top", "upsert", { where: key, create: fresh(b), update: change }, what);
    add("foreign", "top", "findMany", { cursor: key, take: 10 }, `${what} as a cursor`);
  }
  for (const [what, where] of [
    ["no filter", undefined],
    ["B's tenant", ownedBy(b)],
    ["either tenant", { OR: [ownedBy(a), ownedBy(b)] }],
    ["not A's", { NOT: ownedBy(a) }],
  ] as const) {
    for (const operation of ["findFirst", "findFirstOrThrow", "findMany", "count"])
      add("foreign", "top", operation, { where }, what);
    add("foreign", "top", "aggregate", { where, _count: true }, what);
    add("foreign", "top", "groupBy", { by: [model.scope], where, _count: true }, what);
    // Without a filter A changes its own rows, which is no attack on B.
    if (what === "no filter") continue;
    for (const operation of ["updateMany", "updateManyAndReturn"])
      add("foreign", "top", operation, { where, data: change }, what);
    add("foreign", "top", "deleteMany", { where }, what);
  }
  add("foreign", "top", "create", { data: fresh(b) }, "a row for B");
  for (const operation of ["createMany", "createManyAndReturn"])
    add("foreign", "top", operation, { data: [fresh(a), fresh(b)] }, "a row for each");
  add("foreign", "top", "updateMany", { where: ownedBy(a), data: ownedBy(b) }, "handing a row to B");
  add("foreign", "top", "update", { where: keys.own, data: ownedBy(b) }, "handing a row to B");

  for (const [relation, { model: target, list }] of Object.entries(model.relations)) {
    const theirRow = b.rows[target];
    const theirName = { [relation]: list ? { some: {} } : {} };
    add("foreign", "nested", "findMany", { include: { [relation]: true } }, `with ${relation}`);
    add("unbound", "nested", "findMany", { include: { [relation]: true } }, `with ${relation}`);
    if (!theirRow) continue;
    add(
      "own",
      "nested",
      "findMany",
      { where: ownedBy(a), include: { [relation]: true } },
      `with ${relation}`,
    );
    const text = Object.entries(theirRow).find(([, value]) => value === b.token)?.[0];
    const theirs = text ? { [text]: b.token } : { tenantId: b.tenantId };
    const filters = list ? { some: theirs, none: theirs, every: theirs } : { is: theirs, isNot: theirs };
    for (const [kind, filter] of Object.entries(filters)) {
      const where = { ...ownedBy(b), [relation]: { [kind]: filter } };
      add("foreign", "nested", "count", { where }, `${relation} ${kind}`);
      const oracle = { [relation]: { [kind]: filter } };
      // What is true of A without B must be true with B: the answer must not depend on B's row.
      if (kind === "some" || kind === "is")
        add("foreign", "nested", "count", { where: oracle }, `${relation} ${kind}, as an oracle`);
    }
    if (list) {
      add(
        "foreign",
        "nested",
        "findMany",
        { include: { _count: { select: { [relation]: true } } } },
        "counts",
      );
      add("foreign", "nested", "findMany", { include: { _count: true }, where: theirName }, "all counts");
      add(
        "foreign",
        "nested",
        "findMany",
        { select: { [relation]: { where: ownedBy2(b, target) } } },
        `${relation} of B`,
      );
    }
    for (const write of nestedWrites(relation, list, target, a, b))
      add(
        "foreign",
        "nested",
        "update",
        { where: keys.own, data: { [relation]: write.data } },
        `${write.name} ${relation}`,
      );
  }
  return attempts;
}

function ownedBy2(tenant: Tenant, model: string): Row {
  return model === "Tenant" ? { id: tenant.tenantId } : { tenantId: tenant.tenantId };
}

function nestedWrites(relation: string, list: boolean, target: string, a: Tenant, b: Tenant) {
  const row = b.rows[target] as Row;
  const fixture = fixtureOf(target);
  const key = target === "Tenant" ? { id: b.tenantId } : compoundKey(row);
  const fresh = fixture.row({ ...b, token: `${b.token}-nested` });
  const { change } = fixture;
  const writes: { name: string; data: unknown }[] = [
    { name: "connect", data: { connect: key } },
    { name: "connectOrCreate", data: { connectOrCreate: { where: key, create: fresh } } },
    { name: "create for B", data: { create: list ? [fresh] : fresh } },
    { name: "upsert", data: { upsert: { where: key, create: fresh, update: change } } },
  ];
  if (!list) return [...writes, { name: "disconnect", data: { disconnect: true } }];
  return [
    ...writes,
    { name: "disconnect", data: { disconnect: [key] } },
    { name: "set", data: { set: [key] } },
    { name: "update", data: { update: [{ where: key, data: change }] } },
    { name: "updateMany", data: { updateMany: { where: ownedBy2(b, target), data: change } } },
    { name: "delete", data: { delete: [key] } },
    { name: "deleteMany", data: { deleteMany: [ownedBy2(b, target)] } },
    { name: `createMany ${relation} for B of A ${a.tenantId}`, data: { createMany: { data: [fresh] } } },
  ];
}

function compoundKey(row: Row): Row {
  if ("id" in row && "tenantId" in row) return { tenantId_id: { tenantId: row.tenantId, id: row.id } };
  if ("version" in row) return { tenantId_version: { tenantId: row.tenantId, version: row.version } };
  return { tenantId: row.tenantId };
}

/** Raw SQL, which knows nothing of models. */
export function rawAttempts(b: Tenant): Attempt[] {
  const attempt = (name: string, run: Attempt["run"]): Attempt => ({
    model: "raw SQL",
    operation: "raw",
    aim: "foreign",
    level: "top",
    name,
    run,
  });
  const other = `SET LOCAL app.tenant_id = '${b.tenantId}'`;
  return [
    attempt("a select", (db) => db.$queryRaw`SELECT * FROM memberships`),
    attempt("an unsafe select", (db) => db.$queryRawUnsafe("SELECT * FROM memberships")),
    attempt("binding again", (db) => db.$executeRawUnsafe(other)),
    attempt("binding again, then a select", async (db) => {
      await db.$executeRawUnsafe(other);
      return db.membership?.findMany?.({ where: {} });
    }),
    attempt("set_config", async (db) => {
      await db.$queryRawUnsafe(`SELECT set_config('app.' || 'tenant_id', '${b.tenantId}', true)`);
      return db.$queryRawUnsafe("SELECT * FROM memberships");
    }),
    attempt("a second statement behind the first", (db) =>
      db.$queryRawUnsafe(`SELECT 1; ${other}; SELECT * FROM memberships`),
    ),
    attempt("a commit and a new transaction", async (db) => {
      await db.$executeRawUnsafe("COMMIT");
      await db.$executeRawUnsafe("BEGIN");
      await db.$executeRawUnsafe(other);
      return db.$queryRawUnsafe("SELECT * FROM memberships");
    }),
    attempt("a copy", (db) => db.$queryRawUnsafe("COPY memberships TO STDOUT")),
  ];
}
