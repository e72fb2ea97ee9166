import { request as httpRequest } from "node:http";
import { describe, expect, it } from "vitest";
import { checkedFetch } from "./testing/client";
import { useEmulator } from "./testing/emulator";

const bed = useEmulator();
const hour = 3600;
const day = 86_400;

async function raw(path: string, headers: Record<string, string> = { authorization: "Bearer sk_test_x" }) {
  const response = await fetch(`${bed().emulator.url}${path}`, { headers });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

describe("safety", () => {
  it("refuses live keys, foreign keys and no key", async () => {
    for (const key of ["sk_live_abc", "rk_live_abc", "whatever", ""]) {
      const answer = await raw("/v1/customers", { authorization: `Bearer ${key}` });
      expect(answer.status).toBe(401);
      expect(answer.body.error.type).toBe("invalid_request_error");
      expect(JSON.stringify(answer.body)).not.toContain("sk_live_abc");
    }
    expect((await raw("/v1/customers", {})).status).toBe(401);
    const basic = Buffer.from("sk_test_x:").toString("base64");
    expect((await raw("/v1/customers", { authorization: `Basic ${basic}` })).status).toBe(200);
  });

  it("refuses what a web page could have sent", async () => {
    const status = (headers: Record<string, string>) =>
      new Promise((resolve, reject) => {
        const call = httpRequest(
          `${bed().emulator.url}/_emulator/reset`,
          { method: "POST", headers },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        );
        call.on("error", reject).end();
      });
    expect(await status({ host: "evil.example" })).toBe(403);
    expect(await status({ origin: "https://evil.example" })).toBe(403);
    expect(await status({})).toBe(200);
  });

  it("answers every gap in Stripe's envelope", async () => {
    for (const path of [
      "/v1/nothing",
      "/v1/tax_rates",
      "/v2/core/events",
      "/v1/customers/a/b/c",
      "/elsewhere",
    ]) {
      const { status, body } = await raw(path);
      expect(status).toBe(404);
      expect(body.error.message).toContain(`Unrecognized request URL (GET: ${path})`);
    }
  });

  it("overlooks an unknown parameter of a client that names no version", async () => {
    expect((await raw("/v1/customers?colour=red")).status).toBe(200);
    const versioned = { authorization: "Bearer sk_test_x", "stripe-version": "2026-10-28.endive" };
    expect((await raw("/v1/customers?colour=red", versioned)).body.error.code).toBe("parameter_unknown");
  });
});

describe("pages", () => {
  it("show what has arrived, and treat names as text", async () => {
    await bed().subscribed();
    await bed().stripe.customers.create({ name: `<script>alert("x")</script>` });
    const page = await fetch(bed().emulator.url);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const text = await page.text();
    expect(text).toContain("2 × Seats");
    expect(text).toContain("&lt;script&gt;");
    expect(text).not.toContain("<script>");
    expect(text).toContain("prefers-color-scheme: dark");
    const [invoice] = (await bed().stripe.invoices.list()).data;
    const shown = await fetch(invoice?.hosted_invoice_url ?? "");
    expect(await shown.text()).toContain("$20.00");
  });
});

describe("shapes", () => {
  it("every object in every event and answer has the SDK's fields", async () => {
    const { subscription, item, customer } = await bed().subscribed();
    await bed().stripe.subscriptions.update(subscription.id, { items: [{ id: item.id, quantity: 5 }] });
    await bed().subscribed("pm_card_chargeCustomerFail");
    await bed().stripe.webhookEndpoints.create({
      url: "http://127.0.0.1:9/x",
      enabled_events: ["charge.refunded"],
    });
    bed().seconds += 28 * day + hour;
    await bed().stripe.subscriptions.cancel(subscription.id, { prorate: true, invoice_now: true });
    await bed().stripe.customers.del(customer.id);
    const types = new Set<string>();
    for await (const event of bed().stripe.events.list({ limit: 100 })) types.add(event.type);
    expect(types.size).toBeGreaterThan(18);
    const expand = "expand[]=data.payments&expand[]=data.customer";
    const headers = { authorization: "Bearer sk_test_x" };
    for (const path of [
      "customers",
      "products",
      "prices",
      "subscriptions",
      `invoices?${expand}`,
      "invoiceitems",
    ]) {
      expect((await checkedFetch(`${bed().emulator.url}/v1/${path}`, { headers })).status).toBe(200);
    }
    await checkedFetch(`${bed().emulator.url}/v1/invoice_payments?expand[]=data.payment.payment_intent`, {
      headers,
    });
  });
});

describe("reset", () => {
  it("forgets everything", async () => {
    await bed().subscribed();
    await bed().control("reset", {});
    expect(await bed().customerCount()).toBe(0);
    expect((await bed().stripe.events.list()).data).toEqual([]);
  });
});
