import { modelsMetadata } from "../generated/models-metadata";

export type ModelMetadata = {
  table: string;
  /** The field that says whose a row is; null for models that belong to no tenant. */
  scope: "tenantId" | "id" | null;
  compoundKeys: readonly string[];
  relations: Readonly<Record<string, { model: string; list: boolean }>>;
};

export type ScopedModel = ModelMetadata & { scope: "tenantId" | "id" };

const models: ReadonlyMap<string, ModelMetadata> = new Map(Object.entries(modelsMetadata));

/** An operation that the tenant's scope does not allow. Nothing was sent to the database. */
export class TenantScopeError extends Error {
  override readonly name = "TenantScopeError";
}

/** @throws TenantScopeError for a model whose rows belong to no tenant, and for one that is not known. */
export function scopedModel(name: string): ScopedModel {
  const model = models.get(name);
  if (!model?.scope)
    throw new TenantScopeError(`${name} belongs to no tenant and cannot be used in a tenant's transaction`);
  return model as ScopedModel;
}

export function listModels(): ReadonlyMap<string, ModelMetadata> {
  return models;
}
