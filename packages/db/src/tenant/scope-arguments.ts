import { type ScopedModel, scopedModel, TenantScopeError } from "./models";

type Fields = Record<string, unknown>;
type Parts = (model: ScopedModel, args: Fields, tenantId: string) => Fields;

/**
 * What each operation of a Prisma model takes, part by part. An operation that is not here throws: a new one must be
 * looked at before a tenant's transaction may run it.
 */
const operations: Record<string, Parts> = {
  findUnique: readOne,
  findUniqueOrThrow: readOne,
  findFirst: readMany,
  findFirstOrThrow: readMany,
  findMany: readMany,
  count: readMany,
  aggregate: readMany,
  groupBy: readMany,
  create: (model, args, tenantId) => ({ data: scopeNewRow(model, args.data, tenantId) }),
  createMany: createMany,
  createManyAndReturn: createMany,
  update: (model, args, tenantId) => ({
    where: scopeUnique(model, args.where, tenantId),
    data: scopeChange(model, args.data, tenantId),
  }),
  updateMany: updateMany,
  updateManyAndReturn: updateMany,
  upsert: (model, args, tenantId) => ({
    where: scopeUnique(model, args.where, tenantId),
    create: scopeNewRow(model, args.create, tenantId),
    update: scopeChange(model, args.update, tenantId),
  }),
  delete: readOne,
  deleteMany: (model, args, tenantId) => ({ where: scopeWhere(model, args.where, tenantId) }),
};

/** Names of the operations that are scoped, for tests that try them all. */
export const scopedOperations: readonly string[] = Object.keys(operations);

/**
 * The arguments of one operation, narrowed to a tenant: every filter, nested ones and relation filters too, asks for
 * the tenant's rows; every new row says that it is the tenant's; whatever is selected brings the field that tells
 * whose a row is. The given arguments are left as they are.
 * @throws TenantScopeError when the arguments name another tenant, reach for a model that belongs to none, or use an
 * operation that cannot be scoped.
 */
export function scopeArguments(
  modelName: string,
  operation: string,
  args: Fields | undefined,
  tenantId: string,
): Fields {
  const scope = operations[operation];
  if (!scope) throw new TenantScopeError(`${modelName}.${operation} is not known to the tenant's scope`);
  const model = scopedModel(modelName);
  const given = args ?? {};
  const scoped = { ...given, ...scope(model, given, tenantId) };
  return countsRows(operation) ? scoped : scopeSelection(model, scoped, tenantId);
}

/** Operations whose `select` names figures, not fields of rows. */
function countsRows(operation: string): boolean {
  return operation === "count" || operation === "aggregate" || operation === "groupBy";
}

function readOne(model: ScopedModel, args: Fields, tenantId: string): Fields {
  return { where: scopeUnique(model, args.where, tenantId) };
}

function readMany(model: ScopedModel, args: Fields, tenantId: string): Fields {
  const scoped: Fields = { where: scopeWhere(model, args.where, tenantId) };
  if (args.cursor !== undefined) scoped.cursor = scopeUnique(model, args.cursor, tenantId);
  if (args.orderBy !== undefined) checkOrder(model, args.orderBy);
  return scoped;
}

function createMany(model: ScopedModel, args: Fields, tenantId: string): Fields {
  return { data: forEach(args.data, (row) => scopeNewRow(model, row, tenantId)) };
}

function updateMany(model: ScopedModel, args: Fields, tenantId: string): Fields {
  return {
    where: scopeWhere(model, args.where, tenantId),
    data: scopeChange(model, args.data, tenantId),
  };
}

// ── Filters ──────────────────────────────────────────────────────────────────────────────────────

/** A filter on rows: what was asked for, and the tenant's alone. */
function scopeWhere(model: ScopedModel, where: unknown, tenantId: string): Fields {
  const conditions = scopeConditions(model, where, tenantId);
  const named = conditions[model.scope];
  if (named === tenantId) return conditions;
  if (named === undefined) return { ...conditions, [model.scope]: tenantId };
  if (typeof named === "string") throw foreign(model);
  return { AND: [conditions, { [model.scope]: tenantId }] };
}

/** A filter on one row by its key. */
function scopeUnique(model: ScopedModel, where: unknown, tenantId: string): Fields {
  const scoped = scopeWhere(model, where, tenantId);
  for (const key of model.compoundKeys) {
    const value = scoped[key];
    if (value !== undefined && fields(value)[model.scope] !== tenantId) throw foreign(model);
  }
  return scoped;
}

/** Scopes the relation filters inside a filter, however deep they stand. */
function scopeConditions(model: ScopedModel, where: unknown, tenantId: string): Fields {
  const given = where === undefined ? {} : fields(where);
  let scoped = given;
  for (const key in given) {
    const value = given[key];
    if (value === undefined) continue;
    const relation = model.relations[key];
    let replaced: unknown;
    if (key === "AND" || key === "OR" || key === "NOT") {
      replaced = forEach(value, (part) => scopeConditions(model, part, tenantId));
    } else if (relation) {
      const target = scopedModel(relation.model);
      replaced = relation.list
        ? scopeListFilter(target, value, tenantId)
        : scopeOneFilter(target, value, tenantId);
    } else continue;
    if (scoped === given) scoped = { ...given };
    scoped[key] = replaced;
  }
  return scoped;
}

function scopeListFilter(model: ScopedModel, filter: unknown, tenantId: string): Fields {
  return eachPart(filter, {
    some: (where) => scopeWhere(model, where, tenantId),
    none: (where) => scopeWhere(model, where, tenantId),
    // "All of them" means all of the tenant's.
    every: (where) => ({
      OR: [scopeConditions(model, where, tenantId), { NOT: { [model.scope]: tenantId } }],
    }),
  });
}

function scopeOneFilter(model: ScopedModel, filter: unknown, tenantId: string): unknown {
  if (filter === null) return null;
  const { is, isNot } = fields(filter);
  if (is === undefined && isNot === undefined) return scopeWhere(model, filter, tenantId);
  const scope = (where: unknown) => (where === null ? null : scopeWhere(model, where, tenantId));
  return eachPart(filter, { is: scope, isNot: scope });
}

/** An order cannot be narrowed; it may only lead through relations that stay inside the tenant. */
function checkOrder(model: ScopedModel, orderBy: unknown): void {
  forEach(orderBy, (order) => {
    const given = fields(order);
    for (const key in given) {
      const relation = model.relations[key];
      if (relation) checkOrder(scopedModel(relation.model), given[key]);
    }
    return given;
  });
}

// ── Selections ───────────────────────────────────────────────────────────────────────────────────

/** Narrows what is selected or included of relations, and makes each row say whose it is. */
function scopeSelection(model: ScopedModel, args: Fields, tenantId: string): Fields {
  const scoped = { ...args };
  if (args.omit !== undefined) scoped.omit = { ...fields(args.omit), [model.scope]: false };
  if (args.include !== undefined) scoped.include = scopeRelations(model, args.include, tenantId);
  if (args.select !== undefined)
    scoped.select = { ...scopeRelations(model, args.select, tenantId), [model.scope]: true };
  return scoped;
}

function scopeRelations(model: ScopedModel, selection: unknown, tenantId: string): Fields {
  const given = fields(selection);
  const scoped = { ...given };
  for (const key in given) {
    const value = given[key];
    if (value === undefined || value === false) continue;
    if (key === "_count") scoped._count = scopeCounts(model, value, tenantId);
    const relation = model.relations[key];
    if (!relation) continue;
    const target = scopedModel(relation.model);
    const args = value === true ? {} : fields(value);
    // A relation to one row takes no filter: its foreign key carries the tenant.
    const narrowed = relation.list ? { ...args, ...readMany(target, args, tenantId) } : args;
    const inner = scopeSelection(target, narrowed, tenantId);
    scoped[key] = Object.keys(inner).length === 0 ? true : inner;
  }
  return scoped;
}

/** Without a filter Prisma counts the children of all tenants before it joins. */
function scopeCounts(model: ScopedModel, counts: unknown, tenantId: string): Fields {
  const lists = Object.entries(model.relations).filter(([, relation]) => relation.list);
  const asked = counts === true ? null : fields(fields(counts).select);
  const select: Fields = {};
  for (const [name, relation] of lists) {
    const value = asked ? asked[name] : true;
    if (value === undefined || value === false) continue;
    const where = value === true ? undefined : fields(value).where;
    select[name] = { where: scopeWhere(scopedModel(relation.model), where, tenantId) };
  }
  return { select };
}

// ── Writes ───────────────────────────────────────────────────────────────────────────────────────

/** A row that is created says whose it is: the caller states it, and it must be right. */
function scopeNewRow(model: ScopedModel, data: unknown, tenantId: string): Fields {
  const given = fields(data);
  if (given[model.scope] === undefined)
    throw new TenantScopeError(`A new row of ${model.table} must state its ${model.scope}`);
  if (given[model.scope] !== tenantId) throw foreign(model);
  return scopeNestedWrites(model, given, tenantId);
}

/** Prisma takes a nested row's tenant from the row around it; if it is stated all the same, it must be right. */
function scopeNestedRow(model: ScopedModel, data: unknown, tenantId: string): Fields {
  const given = fields(data);
  if (given[model.scope] !== undefined && given[model.scope] !== tenantId) throw foreign(model);
  return scopeNestedWrites(model, given, tenantId);
}

/** A row never changes hands. */
function scopeChange(model: ScopedModel, data: unknown, tenantId: string): Fields {
  const given = fields(data);
  if (given[model.scope] !== undefined)
    throw new TenantScopeError(`The ${model.scope} of a row of ${model.table} never changes`);
  return scopeNestedWrites(model, given, tenantId);
}

function scopeNestedWrites(model: ScopedModel, data: Fields, tenantId: string): Fields {
  let scoped = data;
  for (const key in data) {
    const relation = model.relations[key];
    if (!relation || data[key] === undefined) continue;
    const target = scopedModel(relation.model);
    if (scoped === data) scoped = { ...data };
    scoped[key] = scopeNestedWrite(target, data[key], relation.list, tenantId);
  }
  return scoped;
}

function scopeNestedWrite(model: ScopedModel, writes: unknown, list: boolean, tenantId: string): Fields {
  const row = (data: unknown) => scopeNestedRow(model, data, tenantId);
  const change = (data: unknown) => scopeChange(model, data, tenantId);
  const where = (filter: unknown) => scopeWhere(model, filter, tenantId);
  const part = (names: Record<string, (value: unknown) => Fields>) => (value: unknown) =>
    eachPart(value, names);
  return eachPart(writes, {
    create: (value) => forEach(value, row),
    createMany: (value) => ({ ...fields(value), data: forEach(fields(value).data, row) }),
    // To one row the data may stand alone; to many it always comes with the row it is for.
    update: (value) =>
      forEach(value, (one) =>
        list || "data" in fields(one) ? part({ where, data: change })(one) : change(one),
      ),
    updateMany: (value) => forEach(value, part({ where, data: change })),
    upsert: (value) => forEach(value, part({ where, create: row, update: change })),
    delete: (value) => (typeof value === "boolean" ? value : forEach(value, where)),
    deleteMany: (value) => forEach(value, where),
  });
}

// ── Small parts ──────────────────────────────────────────────────────────────────────────────────

/** Replaces each named part of an argument; a part that is not named here cannot be scoped. */
function eachPart(argument: unknown, parts: Record<string, (value: unknown) => unknown>): Fields {
  const given = fields(argument);
  const scoped: Fields = {};
  for (const key in given) {
    if (given[key] === undefined) continue;
    const part = parts[key];
    if (!part) {
      throw new TenantScopeError(
        `"${key}" on a relation cannot be held to one tenant; set the scalar key of the row instead`,
      );
    }
    scoped[key] = part(given[key]);
  }
  return scoped;
}

function forEach(value: unknown, scope: (part: unknown) => Fields): Fields | Fields[] {
  return Array.isArray(value) ? value.map(scope) : scope(value);
}

function fields(value: unknown): Fields {
  if (typeof value === "object" && value !== null) return value as Fields;
  throw new TenantScopeError("An argument that should be an object is not one");
}

function foreign(model: ScopedModel): TenantScopeError {
  return new TenantScopeError(`The arguments name a row of ${model.table} that belongs to another tenant`);
}
