import { type ConfigurationDocument, emptyDocument } from "@tenantry/core/configuration/document";
import { addLogo } from "@tenantry/core/configuration/logos";
import { saveConfiguration } from "@tenantry/core/configuration/save-configuration";
import { createInvitations } from "@tenantry/core/invitations/create-invitations";
import { asMember, createTestTenant, type TestTenant } from "@tenantry/core/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestStack, type TestStack } from "./testing/stack";

let stack: TestStack;
let serial = 0;

beforeAll(async () => {
  stack = await openTestStack();
});

afterAll(() => stack.close());

const byOwner = <Result>(tenant: TestTenant, work: Parameters<typeof asMember<Result>>[3]) =>
  asMember(stack.world, tenant, tenant.owner, work);

const configure = (tenant: TestTenant, version: number, part: Partial<ConfigurationDocument>) =>
  byOwner(tenant, (context) =>
    saveConfiguration(context, {
      version,
      document: { ...emptyDocument, ...part },
      reason: "To see what letters wear",
    }),
  );

/** The HTML of the letter that somebody invited gets. */
async function readLetter(tenant: TestTenant): Promise<string> {
  const email = `invited-${++serial}@example.com`;
  await byOwner(tenant, (context) =>
    createInvitations(context, stack.services.sealer, { invitations: [{ email, role: "MEMBER" }] }),
  );
  await stack.drain();
  const [letter] = (await stack.lettersTo(email)) as unknown as { html: string }[];
  return letter?.html ?? "";
}

it("dresses a tenant's letters as it is when they are written, and nobody else's", async () => {
  const tenant = await createTestTenant(stack.world, { planKey: "team", name: "Acme" });
  const other = await createTestTenant(stack.world, { planKey: "team", name: "Other" });
  const { id: logoId } = await byOwner(tenant, (context) =>
    addLogo(context, { bytes: new Uint8Array([1]), contentType: "image/png", width: 1, height: 1 }),
  );
  const branding = { ...emptyDocument.branding, accent: "#0a7a5c", logoId };
  const logo = `src="http://localhost:3000/api/logos/${tenant.tenant.id}/${logoId}"`;

  await configure(tenant, 0, { branding });
  const worn = await readLetter(tenant);
  expect(worn).toContain("background-color:#0a7a5c");
  expect(worn).toContain(logo);
  expect(worn).toContain("Sent by Tenantry");

  await configure(tenant, 1, { branding, flags: { whiteLabel: { value: true, expiresAt: null } } });
  const white = await readLetter(tenant);
  expect(white).toContain(logo);
  expect(white).not.toContain("Tenantry");

  await configure(tenant, 2, { branding, flags: { customBranding: { value: false, expiresAt: null } } });
  for (const plain of [await readLetter(tenant), await readLetter(other)]) {
    expect(plain).toContain("background-color:#2559c4");
    expect(plain).not.toContain("/api/logos/");
    expect(plain).toContain("Sent by Tenantry");
  }
});
