import { describe, expect, it } from "vitest";
import { scopeArguments } from "./scope-arguments";
import { assertOwnRows } from "./tripwire";

const mine = "00000000-0000-4000-8000-00000000000a";
const other = "00000000-0000-4000-8000-00000000000b";
const scope = (model: string, operation: string, args?: object) =>
  scopeArguments(model, operation, args as Record<string, unknown>, mine);

describe("filters", () => {
  it("ask for the tenant's rows, whatever else they ask", () => {
    expect(scope("Membership", "findMany")).toEqual({ where: { tenantId: mine } });
    expect(scope("Tenant", "findMany")).toEqual({ where: { id: mine } });
    const or = { OR: [{ tenantId: mine }, { tenantId: other }] };
    expect(scope("Membership", "findMany", { where: or })).toEqual({ where: { ...or, tenantId: mine } });
    const some = { tenantId: { in: [mine, other] } };
    expect(scope("Membership", "count", { where: some })).toEqual({
      where: { AND: [some, { tenantId: mine }] },
    });
  });

  it("throw when they name another tenant", () => {
    for (const where of [{ tenantId: other }, { tenantId_id: { tenantId: other, id: mine } }])
      expect(() => scope("Membership", "findUnique", { where })).toThrow(/another tenant/);
    const cursor = { tenantId_id: { tenantId: other, id: mine } };
    expect(() => scope("Membership", "findMany", { cursor })).toThrow(/another tenant/);
  });

  it("are narrowed inside relations and logic, however deep", () => {
    const where = {
      OR: [{ NOT: { intervals: { some: { door: "x", membership: { is: { name: "y" } } } } } }],
      tenant: { name: "z" },
    };
    expect(scope("Membership", "findMany", { where }).where).toEqual({
      tenantId: mine,
      OR: [
        {
          NOT: {
            intervals: {
              some: { door: "x", tenantId: mine, membership: { is: { name: "y", tenantId: mine } } },
            },
          },
        },
      ],
      tenant: { name: "z", id: mine },
    });
    expect(scope("Tenant", "findMany", { where: { memberships: { every: { name: "x" } } } }).where).toEqual({
      id: mine,
      memberships: { every: { OR: [{ name: "x" }, { NOT: { tenantId: mine } }] } },
    });
  });

  it("lead to no model that belongs to nobody", () => {
    for (const args of [
      { where: { user: { name: "x" } } },
      { include: { user: true } },
      { orderBy: [{ user: { name: "asc" } }] },
    ])
      expect(() => scope("Membership", "findMany", args)).toThrow(/User belongs to no tenant/);
    expect(() => scope("User", "findMany")).toThrow(/User belongs to no tenant/);
    expect(() => scope("Unheard", "findMany")).toThrow(/Unheard belongs to no tenant/);
  });
});

describe("selections", () => {
  it("narrow what is included, at every depth, and bring the field that tells whose a row is", () => {
    const include = { intervals: { select: { door: true, membership: { select: { name: true } } } } };
    expect(scope("Membership", "findMany", { include }).include).toEqual({
      intervals: {
        where: { tenantId: mine },
        select: { door: true, tenantId: true, membership: { select: { name: true, tenantId: true } } },
      },
    });
  });

  it("count a tenant's children alone", () => {
    const count = (_count: unknown) => scope("Membership", "findMany", { include: { _count } }).include;
    const own = { where: { tenantId: mine } };
    expect(count({ select: { intervals: true } })).toEqual({ _count: { select: { intervals: own } } });
    expect(count(true)).toEqual({ _count: { select: { intervals: own, activityDays: own } } });
  });

  it("do not change what was given", () => {
    const args = { where: { name: "x" }, select: { name: true } };
    scope("Membership", "findMany", args);
    expect(args).toEqual({ where: { name: "x" }, select: { name: true } });
  });
});

describe("writes", () => {
  it("state whose a new row is, rightly", () => {
    expect(() => scope("Membership", "create", { data: { name: "x" } })).toThrow(/must state/);
    expect(() => scope("Membership", "create", { data: { tenantId: other } })).toThrow(/another tenant/);
    expect(() => scope("Membership", "createMany", { data: [{ tenantId: mine }, {}] })).toThrow(/must state/);
  });

  it("never hand a row over", () => {
    for (const tenantId of [mine, other])
      expect(() =>
        scope("Membership", "updateMany", { data: { tenantId, name: "x" }, where: { tenantId: mine } }),
      ).toThrow(/never changes/);
  });

  it("tie no row to another by the parent's side", () => {
    for (const verb of ["connect", "connectOrCreate", "disconnect", "set"])
      expect(() =>
        scope("Membership", "update", { where: { tenantId: mine }, data: { intervals: { [verb]: [] } } }),
      ).toThrow(/set the scalar key/);
  });

  it("are narrowed where they are nested", () => {
    const data = {
      intervals: {
        create: [{ door: "x" }],
        updateMany: { where: { door: "x" }, data: { door: "y" } },
        deleteMany: {},
      },
    };
    expect(scope("Membership", "update", { where: { id: "1" }, data }).data).toEqual({
      intervals: {
        create: [{ door: "x" }],
        updateMany: { where: { door: "x", tenantId: mine }, data: { door: "y" } },
        deleteMany: { tenantId: mine },
      },
    });
    const foreign = { intervals: { create: [{ tenantId: other }] } };
    expect(() => scope("Membership", "update", { where: { id: "1" }, data: foreign })).toThrow(
      /another tenant/,
    );
  });
});

it("throws for an operation that nobody has looked at", () => {
  expect(() => scope("Membership", "findNearest", {})).toThrow(/not known to the tenant's scope/);
});

describe("the tripwire", () => {
  const check = (args: object, answer: unknown) =>
    assertOwnRows("Membership", "findMany", args as Record<string, unknown>, answer, mine);

  it("lets the tenant's rows through and takes out what was not asked for", () => {
    const rows = [{ tenantId: mine, name: "x", intervals: [{ tenantId: mine, door: "y" }] }];
    check({ select: { name: true, intervals: { select: { door: true } } } }, rows);
    expect(rows).toEqual([{ name: "x", intervals: [{ door: "y" }] }]);
  });

  it.each([
    ["a foreign row", {}, [{ tenantId: mine }, { tenantId: other }]],
    ["a row that says nothing", {}, [{ name: "x" }]],
    [
      "a foreign row inside",
      { include: { intervals: true } },
      [{ tenantId: mine, intervals: [{ tenantId: other }] }],
    ],
    ["a foreign parent", { include: { tenant: true } }, [{ tenantId: mine, tenant: { id: other } }]],
  ])("stops %s", (_, args, answer) => {
    expect(() => check(args, answer)).toThrow(/not the bound tenant's/);
  });
});
