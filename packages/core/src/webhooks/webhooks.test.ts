import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptInvitation } from "../invitations/accept-invitation";
import { createInvitations } from "../invitations/create-invitations";
import { parseInvitationToken } from "../invitations/invitation-token";
import { sealer } from "../joining/testing";
import { leaveWorkspace, removeMember } from "../members/remove-member";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { asMember, createTestTenant, createTestUser, seatTestMembers, type TestTenant } from "../testing";
import { deleteEndpoint } from "./delete-endpoint";
import { findDueDelivery } from "./find-due-delivery";
import { listDeliveries } from "./list-deliveries";
import { listEndpoints } from "./list-endpoints";
import { rotateSecret } from "./rotate-secret";
import { resendDelivery, sendTestEvent } from "./send-by-hand";
import { openWebhookWorld } from "./testing";
import { updateEndpoint } from "./update-endpoint";
import { webhookBodySchema, webhookEvents } from "./webhook-events";
import { webhookSchema } from "./webhook-schema";

let t: Awaited<ReturnType<typeof openWebhookWorld>>;
beforeAll(async () => {
  t = await openWebhookWorld();
});
afterAll(() => t.close());

const newTenant = () => createTestTenant(t.world, { planKey: "team" });
const asOwner = <T>(tenant: TestTenant, work: Parameters<typeof asMember<T>>[3]) =>
  asMember(t.world, tenant, tenant.owner, work);
const codeOf = (code: string) => expect.objectContaining({ code });

describe("an address", () => {
  const settings = (url: string) =>
    webhookSchema.safeParse({ url, description: "", eventTypes: ["member.added"] });

  it.each(["https://example.com/hooks?a=1", " https://example.com:8443 ", "http://localhost:4000/in"])(
    "%j can be one",
    (url) => {
      expect(settings(url).data?.url).toBe(url.trim());
    },
  );

  it.each(["", "example.com", "ftp://example.com", "http://example.com", "https://me:secret@example.com"])(
    "%j cannot",
    (url) => {
      expect(settings(url).success).toBe(false);
    },
  );

  it("of this machine is taken where the environment allows it, and nowhere else", async () => {
    const tenant = await newTenant();
    for (const url of ["http://127.0.0.1:4000/in", "https://localhost/in"])
      await expect(t.addEndpoint(tenant, { url })).rejects.toEqual(codeOf("INVALID_INPUT"));
    const { id } = await t.addEndpoint(tenant, { url: "http://127.0.0.1:4000/in", allowLoopback: true });
    const settings = { url: "https://localhost", description: "", eventTypes: ["member.added" as const] };
    await expect(
      asOwner(tenant, (context) => updateEndpoint(context, { id, settings, allowLoopback: false })),
    ).rejects.toEqual(codeOf("INVALID_INPUT"));
  });
});

describe("an endpoint", () => {
  it("is one of five at most, however many are asked for at once", async () => {
    const tenant = await newTenant();
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => t.addEndpoint(tenant)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toEqual(codeOf("CONFLICT"));
    const [first] = await asOwner(tenant, listEndpoints);
    await asOwner(tenant, (context) => deleteEndpoint(context, { id: first?.id ?? "" }));
    await t.addEndpoint(tenant);
  });

  it("shows its secret once, keeps it sealed, and has it wiped with the endpoint", async () => {
    const tenant = await newTenant();
    const { id, secret } = await t.addEndpoint(tenant);
    expect(Buffer.from(secret.replace(/^whsec_/, ""), "base64")).toHaveLength(32);
    const row = await t.endpoint(tenant, id);
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(sealer.open(String(row?.sealed_secret))).toBe(secret);
    const list = await asOwner(tenant, listEndpoints);
    expect(list).toMatchObject([{ id, state: "on", lastAttemptAt: null }]);
    expect(JSON.stringify(list)).not.toMatch(/whsec|ealed/);
    await asOwner(tenant, (context) => rotateSecret(context, sealer, { id }));
    await asOwner(tenant, (context) => deleteEndpoint(context, { id }));
    expect(await t.endpoint(tenant, id)).toMatchObject({ sealed_secret: "", sealed_old_secret: null });
    expect(await asOwner(tenant, listEndpoints)).toEqual([]);
    await expect(asOwner(tenant, (context) => deleteEndpoint(context, { id }))).rejects.toEqual(
      codeOf("NOT_FOUND"),
    );
    const audit = await t.read<{ action: string; text: string }>(
      "SELECT action, a::text AS text FROM audit_events a WHERE tenant_id = $1 AND target_type = 'webhook' ORDER BY id",
      tenant.tenant.id,
    );
    expect(audit.map(({ action }) => action)).toEqual([
      "webhook.created",
      "webhook.secret_rotated",
      "webhook.deleted",
    ]);
    for (const { text } of audit) expect(text).not.toMatch(/whsec|\/in/);
  });

  it("signs with the secret before the last rotation for a day, and with no older one", async () => {
    const tenant = await newTenant();
    const { id, secret } = await t.addEndpoint(tenant);
    const rotate = () => asOwner(tenant, (context) => rotateSecret(context, sealer, { id }));
    const signing = async () => {
      await asOwner(tenant, (context) => sendTestEvent(context, { id }));
      const deliveryId = (await t.deliveries(tenant)).at(-1)?.id ?? "";
      const due = await t.asWorker(tenant, (context) => findDueDelivery(context, { deliveryId }));
      return due?.sealedSecrets.map((sealed) => sealer.open(sealed));
    };
    expect(await signing()).toEqual([secret]);
    const second = await rotate();
    expect(await signing()).toEqual([second.secret, secret]);
    expect((await asOwner(tenant, listEndpoints))[0]?.oldSecretExpiresAt).toEqual(second.oldSecretExpiresAt);
    const third = await rotate();
    expect(await signing()).toEqual([third.secret, second.secret]);
    await t.admin.query("UPDATE webhook_endpoints SET old_secret_expires_at = now() WHERE id = $1", [id]);
    expect(await signing()).toEqual([third.secret]);
    expect((await asOwner(tenant, listEndpoints))[0]?.oldSecretExpiresAt).toBeNull();
  });

  it("rotated twice at once shows no secret that does not sign", async () => {
    const tenant = await newTenant();
    const { id } = await t.addEndpoint(tenant);
    const opened = { count: 0, both: Promise.withResolvers<void>() };
    const rotate = () =>
      asOwner(tenant, async (context) => {
        if (++opened.count === 2) opened.both.resolve();
        await opened.both.promise;
        return rotateSecret(context, sealer, { id });
      });
    const results = await Promise.allSettled([rotate(), rotate()]);
    const row = await t.endpoint(tenant, id);
    const signing = [row?.sealed_secret, row?.sealed_old_secret].map((sealed) => sealer.open(String(sealed)));
    for (const result of results)
      if (result.status === "fulfilled") expect(signing).toContain(result.value.secret);
      else expect(result.reason).toEqual(codeOf("CONFLICT"));
  });
});

describe("a seat alert", () => {
  it("is told to each endpoint that has chosen it, with its figures and its month, and to no other", async () => {
    const tenant = await newTenant();
    const first = await t.addEndpoint(tenant);
    const second = await t.addEndpoint(tenant, { eventTypes: ["member.added", "seat.alert.raised"] });
    await t.addEndpoint(tenant, { eventTypes: ["member.removed"] });
    const off = await t.addEndpoint(tenant);
    await asOwner(tenant, (context) =>
      updateEndpoint(context, { id: off.id, enabled: false, allowLoopback: false }),
    );
    await seatTestMembers(t.world, tenant, { count: 7 });
    await asOwner(tenant, (context) =>
      createInvitations(context, sealer, { invitations: [{ email: "a@example.com", role: "MEMBER" }] }),
    );
    await asOwner(tenant, (context) => evaluateSeatAlerts(context));
    await asOwner(tenant, (context) => evaluateSeatAlerts(context));

    const told = await t.deliveries(tenant);
    expect(told.map((row) => row.endpoint_id).toSorted()).toEqual([first.id, second.id].toSorted());
    const [body, other] = told.map((row) => webhookBodySchema.parse(JSON.parse(row.body)));
    expect(body).toEqual(other);
    expect(body).toMatchObject({
      id: told[0]?.event_id,
      type: "seat.alert.raised",
      tenant: { id: tenant.tenant.id, slug: tenant.tenant.slug },
    });
    const data = webhookEvents["seat.alert.raised"].data.parse(body?.data);
    expect(data).toMatchObject({ threshold: "NEAR", used: 8, reserved: 1, limit: 10 });
    expect(Date.parse(data.period.end)).toBeGreaterThan(Date.parse(data.period.start));
    const orders = await t.read<{ dedupe_key: string; payload: object }>(
      "SELECT dedupe_key, payload FROM outbox_messages WHERE tenant_id = $1 AND kind = 'webhook.deliver' ORDER BY id",
      tenant.tenant.id,
    );
    expect(orders).toEqual(
      told.map(({ id }) => ({ dedupe_key: `webhook:${id}`, payload: { deliveryId: id } })),
    );
  });

  it("that is undone with its change is told to nobody", async () => {
    const tenant = await newTenant();
    await t.addEndpoint(tenant);
    await seatTestMembers(t.world, tenant, { count: 9 });
    const failing = asOwner(tenant, async (context) => {
      await evaluateSeatAlerts(context);
      expect(await context.db.webhookDelivery.count({ where: { tenantId: tenant.tenant.id } })).toBe(2);
      throw new Error("undone");
    });
    await expect(failing).rejects.toThrow("undone");
    expect(await t.deliveries(tenant)).toEqual([]);
  });
});

describe("people who come and go", () => {
  it("are told of by whichever door", async () => {
    const tenant = await newTenant();
    await t.addEndpoint(tenant, { eventTypes: ["member.added", "member.removed", "invitation.accepted"] });
    const person = await createTestUser(t.world, { name: "Ivy" });
    const tokens: string[] = [];
    const listening = {
      ...sealer,
      seal(text: string) {
        tokens.push(text);
        return sealer.seal(text);
      },
    };
    await asOwner(tenant, (context) =>
      createInvitations(context, listening, { invitations: [{ email: person.email, role: "ADMIN" }] }),
    );
    const key = parseInvitationToken(tokens[0] ?? "");
    await t.world.tenants.withTenant({ tenantId: tenant.tenant.id, access: "write" }, (db) =>
      acceptInvitation(
        { db, tenant: tenant.tenant, actor: person, now: new Date() },
        { secretHash: key?.secretHash ?? "" },
      ),
    );
    const membershipId = await t.membershipId(tenant, person);
    const who = { membershipId, email: person.email, name: "Ivy", role: "ADMIN" };
    await asMember(t.world, tenant, person, leaveWorkspace);
    const [other] = await seatTestMembers(t.world, tenant, { count: 1 });
    if (!other) throw new Error("nobody");
    const otherId = await t.membershipId(tenant, other);
    await asOwner(tenant, (context) => removeMember(context, { id: otherId }));

    const told = (await t.deliveries(tenant)).map((row) => {
      const data = webhookEvents[row.event_type].data.parse(JSON.parse(row.body).data);
      return { type: row.event_type, data };
    });
    expect(told).toHaveLength(4);
    expect(told).toEqual(
      expect.arrayContaining([
        { type: "member.added", data: { ...who, door: "invitation" } },
        { type: "invitation.accepted", data: who },
        { type: "member.removed", data: { ...who, reason: "left" } },
        {
          type: "member.removed",
          data: {
            ...{ membershipId: otherId, email: other.email, name: "Member 1" },
            ...{ role: "MEMBER", reason: "removed" },
          },
        },
      ]),
    );
    // Not a word of how to get in.
    expect(JSON.stringify(told)).not.toContain(tokens[0]);
  });
});

describe("sending by hand", () => {
  it("sends a test to any endpoint that is on, and an event once more under its own id", async () => {
    const tenant = await newTenant();
    const { id } = await t.addEndpoint(tenant, { eventTypes: ["member.added"] });
    await asOwner(tenant, (context) => sendTestEvent(context, { id }));
    const [first] = await t.deliveries(tenant);
    expect(first).toMatchObject({ event_type: "webhook.test", status: "PENDING" });
    const again = () => asOwner(tenant, (context) => resendDelivery(context, { id: first?.id ?? "" }));
    await expect(again()).rejects.toEqual(codeOf("CONFLICT"));
    await t.admin.query("UPDATE webhook_deliveries SET status = 'DELIVERED' WHERE id = $1", [first?.id]);
    await again();
    const [, second] = await t.deliveries(tenant);
    expect(second).toMatchObject({ event_id: first?.event_id, body: first?.body, status: "PENDING" });
    expect(second?.id).not.toBe(first?.id);
    const { rows, nextCursor } = await asOwner(tenant, (context) => listDeliveries(context, { limit: 1 }));
    expect(rows).toMatchObject([
      { id: second?.id, requestedByLabel: tenant.owner.email, isEndpointOn: true },
    ]);
    const rest = await asOwner(tenant, (context) =>
      listDeliveries(context, { limit: 1, cursor: nextCursor ?? "" }),
    );
    expect(rest).toMatchObject({ rows: [{ id: first?.id }], nextCursor: null });
    expect(JSON.stringify(rows)).not.toContain("body");

    await asOwner(tenant, (context) => updateEndpoint(context, { id, enabled: false, allowLoopback: false }));
    await expect(again()).rejects.toEqual(codeOf("CONFLICT"));
    await expect(asOwner(tenant, (context) => sendTestEvent(context, { id }))).rejects.toEqual(
      codeOf("CONFLICT"),
    );
    const deliveryId = second?.id ?? "";
    expect(await t.asWorker(tenant, (context) => findDueDelivery(context, { deliveryId }))).toBeNull();
    expect((await t.deliveries(tenant)).at(-1)).toMatchObject({
      status: "FAILED",
      problem: "The webhook was off when this was due.",
    });
  });

  it("stops at ten a minute, also when they are pressed at once", async () => {
    const tenant = await newTenant();
    const { id } = await t.addEndpoint(tenant);
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, () => asOwner(tenant, (context) => sendTestEvent(context, { id }))),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toEqual(codeOf("RATE_LIMITED"));
  });
});
