import { emptyDocument } from "@tenantry/core/configuration/document";
import { saveConfiguration } from "@tenantry/core/configuration/save-configuration";
import { requestDomainCheck } from "@tenantry/core/domains/check-domain";
import { claimDomain } from "@tenantry/core/domains/claim-domain";
import { domainSchema } from "@tenantry/core/domains/domain-schema";
import { listDomains } from "@tenantry/core/domains/list-domains";
import { removeDomain } from "@tenantry/core/domains/remove-domain";
import { resolveTenant } from "@tenantry/core/tenancy/resolve-tenant";
import { asMember, createTestTenant, type TestTenant } from "@tenantry/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runSweeps } from "./run-sweeps";
import { type NameServer, startNameServer } from "./testing/name-server";
import { openTestStack, type TestStack } from "./testing/stack";
import { createTextLookup } from "./text-lookup";

const mainHost = "app.tenantry.example";
let stack: TestStack;
let dns: NameServer;

beforeAll(async () => {
  dns = await startNameServer();
  stack = await openTestStack({ dnsServers: dns.address });
});
afterAll(async () => {
  await stack.close();
  await dns.close();
});

const newTenant = () => createTestTenant(stack.world, { planKey: "business" });
const claim = (tenant: TestTenant, domain: string) =>
  asMember(stack.world, tenant, tenant.owner, (context) => claimDomain(context, { domain, mainHost }));
const list = (tenant: TestTenant) => asMember(stack.world, tenant, tenant.owner, listDomains);
/** Asks again as if a minute had gone by: within one, a look is ordered once. */
async function check(tenant: TestTenant, domain: string): Promise<void> {
  await stack.admin.query("DELETE FROM outbox_messages WHERE kind = 'domain.verify'");
  await asMember(stack.world, tenant, tenant.owner, (context) => requestDomainCheck(context, { domain }));
  await stack.drain();
}
/** What the plan would not give, or would: said for this tenant alone. */
const setFlags = (
  tenant: TestTenant,
  version: number,
  values: { customDomain?: boolean; domainJoin?: boolean },
) => {
  const flags = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, expiresAt: null }]),
  );
  return asMember(stack.world, tenant, tenant.owner, (context) =>
    saveConfiguration(context, {
      version,
      document: { ...emptyDocument, flags },
      reason: "A trial of domains",
    }),
  );
};
const found = (domain: string) => resolveTenant(stack.world.directory.directory, domain);

/** Publishes the record that the tenant was told to set. */
async function publish(tenant: TestTenant, domain: string): Promise<void> {
  const row = (await list(tenant)).find((candidate) => candidate.domain === domain);
  if (!row) throw new Error("not claimed");
  dns.records.set(row.record.name, [...publishedFor(row.record.name), row.record.value]);
}
function publishedFor(name: string): string[] {
  const texts = dns.records.get(name);
  return Array.isArray(texts) ? texts : [];
}

describe("a host name", () => {
  it.each([
    ["Team.Example.COM", "team.example.com"],
    [" team.example.com. ", "team.example.com"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["a.b.c.example.co.uk", "a.b.c.example.co.uk"],
  ])("%j is written as %s", (text, name) => {
    expect(domainSchema.parse(text)).toBe(name);
  });

  it.each([
    "",
    "com",
    "localhost",
    "127.0.0.1",
    "1.2.3",
    "https://a.example",
    "a.example/x",
    "a b.example",
    "-a.example",
    "a.example:80",
    "user@a.example",
    "*.a.example",
    "[::1]",
    `${"a".repeat(64)}.example`,
  ])("%j is none", (text) => {
    expect(domainSchema.safeParse(text).success).toBe(false);
  });
});

describe("a claim", () => {
  it("opens nothing until the DNS says so, and is found by its host from then on", async () => {
    const tenant = await newTenant();
    const domain = "team.one.example";
    await claim(tenant, domain);
    await stack.drain();
    expect(await found(domain)).toBeNull();
    expect(await list(tenant)).toMatchObject([
      { verified: false, problem: expect.stringContaining("no TXT record") },
    ]);
    dns.records.set(`_tenantry.${domain}`, ["tenantry-verification=somebody-else"]);
    await check(tenant, domain);
    expect(await list(tenant)).toMatchObject([
      { verified: false, problem: expect.stringContaining("something else") },
    ]);
    await publish(tenant, domain);
    await check(tenant, domain);
    expect(await list(tenant)).toMatchObject([{ verified: true, problem: null }]);
    expect(await found(domain)).toBe(tenant.tenant.id);
    await asMember(stack.world, tenant, tenant.owner, (context) => removeDomain(context, { domain }));
    expect(await found(domain)).toBeNull();
  });

  it("may be made by two, and is held by one", async () => {
    const domain = "team.two.example";
    const [first, second] = [await newTenant(), await newTenant()];
    for (const tenant of [first, second]) {
      await claim(tenant, domain);
      await publish(tenant, domain);
    }
    await stack.drain();
    const states = [await list(first), await list(second)].flat();
    expect(states.filter((row) => row.verified)).toHaveLength(1);
    expect(states.find((row) => !row.verified)?.problem).toContain("Another workspace");
    expect([first.tenant.id, second.tenant.id]).toContain(await found(domain));
  });

  it("is refused for our own names, twice, over the limit, and where the plan has none", async () => {
    const tenant = await newTenant();
    for (const name of [mainHost, `acme.${mainHost}`])
      await expect(claim(tenant, name)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await claim(tenant, "a.three.example");
    await expect(claim(tenant, "a.three.example")).rejects.toMatchObject({ code: "CONFLICT" });
    await claim(tenant, "b.three.example");
    await expect(claim(tenant, "c.three.example")).rejects.toMatchObject({ code: "CONFLICT" });
    const small = await createTestTenant(stack.world, { planKey: "starter" });
    await setFlags(small, 0, { domainJoin: false });
    await expect(claim(small, "d.three.example")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await setFlags(small, 1, { customDomain: true, domainJoin: false });
    await claim(small, "d.three.example");
  });

  it("is proved on every plan so that its people can join, and served as a host where the plan has it", async () => {
    const domain = "team.six.example";
    const small = await createTestTenant(stack.world, { planKey: "starter" });
    await claim(small, domain);
    await publish(small, domain);
    await stack.drain();
    expect(await list(small)).toMatchObject([{ verified: true, servesHost: false }]);
    expect(await found(domain)).toBeNull();
    await setFlags(small, 0, { customDomain: true });
    await check(small, domain);
    expect(await list(small)).toMatchObject([{ verified: true, servesHost: true }]);
    expect(await found(domain)).toBe(small.tenant.id);
  });

  it("is looked at daily, kept for three days without its record, and then given up", async () => {
    const tenant = await newTenant();
    const domain = "team.four.example";
    await claim(tenant, domain);
    await publish(tenant, domain);
    await stack.drain();
    dns.records.delete(`_tenantry.${domain}`);
    const age = (days: number) =>
      stack.admin.query(
        "UPDATE tenant_domains SET checked_at = now() - $2 * interval '1 day', verified_at = now() - $2 * interval '1 day' WHERE domain = $1",
        [domain, days],
      );
    const sweep = async () => {
      await stack.admin.query("DELETE FROM outbox_messages WHERE kind = 'domain.verify'");
      await runSweeps(stack.services, new AbortController().signal);
      await stack.drain();
    };
    await age(2);
    await sweep();
    expect(await list(tenant)).toMatchObject([
      { verified: true, problem: expect.stringContaining("no TXT record") },
    ]);
    await age(4);
    await sweep();
    expect(await list(tenant)).toMatchObject([{ verified: false }]);
    expect(await found(domain)).toBeNull();
  });

  it("says so when the DNS does not answer", async () => {
    dns.records.set("_tenantry.team.five.example", "silence");
    const lookUp = createTextLookup([dns.address]);
    expect(await lookUp("_tenantry.team.five.example")).toEqual({
      problem: expect.stringContaining("gave no answer"),
    });
    expect(await lookUp("_tenantry.nobody.example")).toEqual({ texts: [] });
  }, 20_000);
});

it("a name server that does not answer holds up no other message, even with many of them at once", async () => {
  const slow = await newTenant();
  const quick = await newTenant();
  await claim(slow, "asleep.example");
  for (const { record } of await list(slow)) dns.records.set(record.name, "silence");
  await asMember(stack.world, slow, slow.owner, (context) =>
    requestDomainCheck(context, { domain: "asleep.example" }),
  );
  await stack.admin.query(
    `INSERT INTO outbox_messages (id, tenant_id, kind, payload, dedupe_key, created_at, available_at)
     SELECT gen_random_uuid(), $1, 'tenant.sweep', '{}', 'after-' || n, now(), now() FROM generate_series(1, 25) n`,
    [quick.tenant.id],
  );
  await stack.drain();
  const { rows } = await stack.admin.query(
    `SELECT bool_and(sweep.processed_at < look.processed_at) AS first, count(*)::int AS sweeps
     FROM outbox_messages look, outbox_messages sweep
     WHERE look.tenant_id = $1 AND look.kind = 'domain.verify' AND sweep.dedupe_key LIKE 'after-%'`,
    [slow.tenant.id],
  );
  expect(rows).toEqual([{ first: true, sweeps: 25 }]);
});
