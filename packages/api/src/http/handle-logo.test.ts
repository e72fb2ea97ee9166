import type { Visitor } from "@tenantry/core/tenancy/tenant-context";
import { createTestTenant, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import pino from "pino";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openTestApi, type TestApi } from "../testing/api";
import { handleLogo, handleLogoUpload } from "./handle-logo";

const answerSchema = z.object({
  logoId: z.string().default(""),
  url: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  error: z.object({ message: z.string() }).optional(),
});

let api: TestApi;
let tenant: TestTenant;
let member: Visitor;

beforeAll(async () => {
  api = await openTestApi();
  tenant = await createTestTenant(api.world, { planKey: "team" });
  const [first] = await seatTestMembers(api.world, tenant, { count: 1 });
  if (!first) throw new Error("no member");
  member = first;
});
afterAll(() => api.close());

const square = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 3, background: "#0a7a5c" } });

async function upload(
  body: Buffer,
  { as = tenant.owner, headers = {} }: { as?: Visitor; headers?: Record<string, string> } = {},
) {
  const session = await api.workspace.auth.createSession(as.id, new Date());
  const request = new Request(`http://localhost:3000/api/logos?tenant=${tenant.tenant.slug}`, {
    method: "POST",
    body: new Uint8Array(body),
    headers: {
      cookie: `${session.name}=${session.value}`,
      "sec-fetch-site": "same-origin",
      "content-length": String(body.length),
      ...headers,
    },
  });
  const response = await handleLogoUpload(request, api.workspace, pino({ level: "silent" }));
  return { status: response.status, body: answerSchema.parse(await response.json()) };
}

describe("a logo", () => {
  it.each(["png", "jpeg", "webp"] as const)(
    "may come as %s, and is drawn anew without what came along",
    async (format) => {
      const withExif = await square(900)
        .withExif({ IFD0: { Copyright: "secret-of-the-camera" } })
        .toFormat(format)
        .toBuffer();
      const { status, body } = await upload(withExif);
      expect({ status, ...body }).toMatchObject({ status: 200, width: 512, height: 512 });
      expect(body.url).toBe(`/api/logos/${tenant.tenant.id}/${body.logoId}`);
      const served = await handleLogo({ tenantId: tenant.tenant.id, id: body.logoId }, api.workspace);
      expect(served.headers.get("content-type")).toBe("image/png");
      expect(served.headers.get("cache-control")).toContain("immutable");
      expect(served.headers.get("content-security-policy")).toBe("default-src 'none'");
      const bytes = Buffer.from(await served.arrayBuffer());
      expect(bytes.includes("secret-of-the-camera")).toBe(false);
      expect(await sharp(bytes).metadata()).toMatchObject({ format: "png", width: 512 });
    },
  );

  it("is not made larger, and keeps its shape", async () => {
    const wide = await square(64).resize(64, 16, { fit: "fill" }).png().toBuffer();
    expect((await upload(wide)).body).toMatchObject({ width: 64, height: 16 });
  });

  it.each([
    [
      "a drawing with scripts",
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      415,
    ],
    ["a page", async () => Buffer.from("<html></html>"), 415],
    ["nothing", async () => Buffer.alloc(0), 415],
    ["half a picture", async () => (await square(400).png().toBuffer()).subarray(0, 60), 415],
    ["a moving picture of another kind", async () => square(8).gif().toBuffer(), 415],
    ["more than 2 MB", async () => Buffer.alloc(2 * 1024 * 1024 + 1), 413],
    [
      "a picture that fills the memory",
      async () => square(6000).png({ compressionLevel: 9 }).toBuffer(),
      415,
    ],
  ])("is refused as %s, in a sentence", async (_, make, status) => {
    const answer = await upload(await make());
    expect(answer.status).toBe(status);
    expect(answer.body.error?.message).toMatch(/Choose (a smaller one|another file)/);
  });

  it("comes from our own pages, and from who may change the branding", async () => {
    const png = await square(8).png().toBuffer();
    expect((await upload(png, { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(403);
    expect((await upload(png, { as: member })).status).toBe(403);
  });

  it("is not there under another tenant's name, nor under what is no id", async () => {
    const { body } = await upload(await square(8).png().toBuffer());
    const other = await createTestTenant(api.world);
    for (const key of [
      { tenantId: other.tenant.id, id: body.logoId },
      { tenantId: tenant.tenant.id, id: other.tenant.id },
      { tenantId: "x", id: "../../etc/passwd" },
    ])
      expect((await handleLogo(key, api.workspace)).status).toBe(404);
  });
});
