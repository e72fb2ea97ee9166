import * as p from "../http/params";
import { route } from "../http/router";
import { searchRecords } from "../http/search";
import type { World } from "../world";
import { presentInvoice } from "./invoice-view";
import { presentSubscription } from "./subscription-view";

const params = {
  limit: p.integer({ min: 1, max: 100 }),
  page: p.string(),
  query: p.required(p.string()),
};

const search = <R extends object>(
  kind: string,
  list: (world: World) => R[],
  present: (world: World, record: R) => object = (_world, record) => record,
) => {
  const url = `/v1/${kind}/search`;
  return route("GET", url, params, (world, given) =>
    searchRecords(list(world), given, { url, present: (record) => present(world, record) }),
  );
};

/** Before the routes by id: "search" is none. */
export const searchRoutes = [
  search("customers", ({ store }) => store.all("customers")),
  search("invoices", ({ store }) => store.all("invoices"), presentInvoice),
  search("prices", ({ store }) => store.all("prices")),
  search("products", ({ store }) => store.all("products")),
  search("subscriptions", ({ store }) => store.all("subscriptions"), presentSubscription),
];
