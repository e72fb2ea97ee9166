import type Stripe from "stripe";
import { emit, emitUpdated } from "../events";
import { invalidRequest, missingInBody, missingInPath } from "../http/errors";
import { inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { ProductRecord } from "../records";
import type { World } from "../world";
import { mergeMetadata, unset } from "./shared";

const shared = {
  active: p.boolean(),
  description: p.emptyable(p.string()),
  images: p.array(p.string()),
  marketing_features: p.array(p.object({ name: p.required(p.string()) })),
  metadata: p.metadata(),
  shippable: p.boolean(),
  statement_descriptor: p.string(22),
  tax_code: p.emptyable(p.string()),
  unit_label: p.emptyable(p.string()),
  url: p.emptyable(p.string()),
};
const createParams = {
  ...shared,
  id: p.string(),
  name: p.required(p.string()),
  type: p.oneOf("good", "service"),
} satisfies p.KnownTo<Stripe.ProductCreateParams>;
const updateParams = {
  ...shared,
  name: p.string(),
  default_price: p.emptyable(p.string()),
} satisfies p.KnownTo<Stripe.ProductUpdateParams>;
const listParams = {
  ...p.pagination,
  active: p.boolean(),
  created: p.range(),
  ids: p.array(p.string()),
} satisfies p.KnownTo<Stripe.ProductListParams>;

/** What a product starts from, also when a price brings its product along. */
export function insertProduct(
  world: World,
  params: Omit<p.Values<typeof createParams>, "type"> & { type?: "good" | "service" },
): ProductRecord {
  if (params.id !== undefined && world.store.get("products", params.id)) {
    throw invalidRequest("Product already exists.", { code: "resource_already_exists", param: "id" });
  }
  const now = world.clock.now();
  const product = world.store.put("products", {
    id: params.id ?? newId("prod", 14),
    object: "product",
    active: params.active ?? true,
    created: now,
    default_price: null,
    description: params.description || null,
    images: params.images ?? [],
    livemode: false,
    marketing_features: params.marketing_features ?? [],
    metadata: mergeMetadata(null, params.metadata),
    name: params.name,
    package_dimensions: null,
    shippable: params.shippable ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    tax_code: params.tax_code || null,
    tax_details: null,
    type: params.type ?? "service",
    unit_label: params.unit_label || null,
    updated: now,
    url: params.url || null,
  });
  emit(world, "product.created", product);
  return product;
}

function inPath(world: World, id: string): ProductRecord {
  const product = world.store.get("products", id);
  if (!product) throw missingInPath("product", id);
  return product;
}

function update(world: World, params: p.Values<typeof updateParams>, id: string): ProductRecord {
  const before = inPath(world, id);
  const price = params.default_price;
  if (price && world.store.get("prices", price)?.product !== id)
    throw missingInBody("price", price, "default_price");
  const patch: Partial<ProductRecord> = {
    active: params.active ?? before.active,
    default_price: unset(price, before.default_price),
    description: unset(params.description, before.description),
    images: params.images ?? before.images,
    marketing_features: params.marketing_features ?? before.marketing_features,
    metadata: mergeMetadata(before.metadata, params.metadata),
    name: params.name ?? before.name,
    shippable: params.shippable ?? before.shippable,
    statement_descriptor: params.statement_descriptor ?? before.statement_descriptor,
    tax_code: unset(params.tax_code, before.tax_code),
    unit_label: unset(params.unit_label, before.unit_label),
    url: unset(params.url, before.url),
  };
  const after = world.store.update("products", id, { ...patch, updated: world.clock.now() });
  emitUpdated(world, "product.updated", before, after);
  return after;
}

function remove(world: World, id: string): object {
  const product = inPath(world, id);
  if (world.store.all("prices").some((price) => price.product === id)) {
    throw invalidRequest("This product cannot be deleted because it has one or more user-created prices.");
  }
  world.store.delete("products", id);
  emit(world, "product.deleted", product);
  return world.store.put("tombstones", { id, object: "product", deleted: true });
}

export const productRoutes = [
  route("POST", "/v1/products", createParams, (world, params) => insertProduct(world, params)),
  route("GET", "/v1/products", listParams, (world, params) => {
    const found = world.store.all("products").filter((product) => {
      const active = params.active === undefined || product.active === params.active;
      const named = params.ids === undefined || params.ids.includes(product.id);
      return active && named && inRange(product.created, params.created);
    });
    return paginate(found, params, { url: "/v1/products", kind: "product", present: (product) => product });
  }),
  route("GET", "/v1/products/:id", {}, (world, _params, id: string) => inPath(world, id)),
  route("POST", "/v1/products/:id", updateParams, update),
  route("DELETE", "/v1/products/:id", {}, (world, _params, id: string) => remove(world, id)),
];
