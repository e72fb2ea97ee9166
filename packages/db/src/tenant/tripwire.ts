import { type ScopedModel, scopedModel } from "./models";

type Fields = Record<string, unknown>;

/** A row of another tenant came back from the database: every layer before this one has failed. */
export class TenantLeakError extends Error {
  override readonly name = "TenantLeakError";

  /** A bundler may put this module into a process twice: an error of one copy must be known to the other. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "TenantLeakError";
  }
}

/** Operations that answer with rows; the others answer with figures. */
const answersWithRows: Record<string, true> = {
  findUnique: true,
  findUniqueOrThrow: true,
  findFirst: true,
  findFirstOrThrow: true,
  findMany: true,
  create: true,
  createManyAndReturn: true,
  update: true,
  updateManyAndReturn: true,
  upsert: true,
  delete: true,
};

/**
 * Looks at every row of an answer, nested ones too: each must be the tenant's. The field that tells is taken out
 * again where it was not asked for.
 * @param args as the caller gave them, before they were scoped.
 * @throws TenantLeakError; the answer must then reach nobody.
 */
export function assertOwnRows(
  modelName: string,
  operation: string,
  args: Fields | undefined,
  answer: unknown,
  tenantId: string,
): void {
  if (answersWithRows[operation]) visit(scopedModel(modelName), args ?? {}, answer, tenantId);
}

function visit(model: ScopedModel, args: Fields, answer: unknown, tenantId: string): void {
  if (answer === null || answer === undefined) return;
  const rows = (Array.isArray(answer) ? answer : [answer]) as Fields[];
  const select = args.select as Fields | undefined;
  const hidden =
    (select && !select[model.scope]) || (args.omit as Fields | undefined)?.[model.scope] === true;
  const nested = nestedRelations(model, (select ?? args.include) as Fields | undefined);
  for (const row of rows) {
    if (row[model.scope] !== tenantId) {
      throw new TenantLeakError(`A row of ${model.table} came back that is not the bound tenant's`);
    }
    for (const [name, target, inner] of nested) visit(target, inner, row[name], tenantId);
    if (hidden) delete row[model.scope];
  }
}

function nestedRelations(model: ScopedModel, selection: Fields | undefined): [string, ScopedModel, Fields][] {
  const nested: [string, ScopedModel, Fields][] = [];
  for (const key in selection) {
    const relation = model.relations[key];
    const value = selection[key];
    if (!relation || !value) continue;
    nested.push([key, scopedModel(relation.model), value === true ? {} : (value as Fields)]);
  }
  return nested;
}
