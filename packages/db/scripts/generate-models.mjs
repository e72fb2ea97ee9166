// A Prisma generator: writes down, for each model, by which field it belongs to a tenant and where its relations
// lead. Prisma 7's client has neither the cardinality of a relation nor its fields at run time.
import { writeFileSync } from "node:fs";
import generatorHelper from "@prisma/generator-helper";

/** A tenant's own row is scoped by its id, every other one by `tenantId`; a model with neither belongs to nobody. */
function scopeOf(model) {
  if (model.name === "Tenant") return "id";
  return model.fields.some((field) => field.name === "tenantId") ? "tenantId" : null;
}

function relationsOf(model) {
  const relations = model.fields.filter((field) => field.kind === "object");
  return Object.fromEntries(
    relations.map((field) => [field.name, { model: field.type, list: field.isList }]),
  );
}

/** The names by which a where clause asks for a key of several fields. */
function compoundKeysOf(model) {
  const keys = [model.primaryKey, ...model.uniqueIndexes].filter((key) => key && key.fields.length > 1);
  return keys.map((key) => key.name ?? key.fields.join("_"));
}

generatorHelper.generatorHandler({
  onManifest: () => ({ prettyName: "Models' metadata", defaultOutput: "models-metadata.ts" }),
  onGenerate: async ({ dmmf, generator }) => {
    const models = dmmf.datamodel.models.map((model) => [
      model.name,
      {
        table: model.dbName ?? model.name,
        scope: scopeOf(model),
        compoundKeys: compoundKeysOf(model),
        relations: relationsOf(model),
      },
    ]);
    const text = JSON.stringify(Object.fromEntries(models), null, 2);
    writeFileSync(generator.output.value, `export const modelsMetadata = ${text} as const;\n`);
  },
});
