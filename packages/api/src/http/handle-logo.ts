import { addLogo, findLogo, type LogoImage, logoPath } from "@tenantry/core/configuration/logos";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { Logger } from "pino";
import sharp from "sharp";
import { z } from "zod";
import { createWorkspaceContext, type WorkspaceServices } from "../context";
import { describeError, toTrpcError } from "../errors";
import { openAsMember, selectTenant } from "../trpc";
import { isOwnOrigin } from "./check-origin";
import { logError } from "./handle-trpc";

const maxBodyBytes = 2 * 1024 * 1024;
/** More is a bomb: a small file that fills the memory once it is unpacked. */
const maxPixels = 32_000_000;
const longestSide = 512;
const accepted = ["png", "jpeg", "webp"];

const refusal = (status: number, message: string): Response =>
  Response.json({ error: { message } }, { status, headers: { "cache-control": "no-store" } });

/**
 * Takes in a logo for the tenant that `?tenant=` names: PNG, JPEG or WebP of 2 MB at most. It is drawn anew as PNG
 * within 512 × 512 pixels, so that nothing else of the file is kept or served.
 * @returns 200 with `{ logoId, url, width, height }`, else a status with a sentence.
 */
export async function handleLogoUpload(
  request: Request,
  services: WorkspaceServices,
  logger: Logger,
): Promise<Response> {
  if (!isOwnOrigin(request, services.publicUrl))
    return refusal(403, "This request does not come from this site.");
  try {
    const ctx = createWorkspaceContext(services, { headers: request.headers });
    const user = await ctx.getUser();
    if (!user) return refusal(401, "Sign in to continue.");
    const named = new URL(request.url).searchParams.get("tenant") ?? undefined;
    const tenantId = await selectTenant(ctx, named);
    const inTenant = <T>(
      access: "read" | "write",
      work: (
        opened: Awaited<ReturnType<typeof openAsMember>>,
        db: Parameters<typeof openAsMember>[1]["db"],
      ) => Promise<T>,
    ) =>
      services.tenants.withTenant({ tenantId, access }, async (db) =>
        work(await openAsMember(ctx, { db, tenantId, user }, "branding:update", access), db),
      );
    // Who may not is told before anything is read or drawn; no transaction waits for either.
    await inTenant("read", async () => {});
    const image = await readImage(request);
    if (typeof image === "string") return refusal(image === tooLarge ? 413 : 415, image);
    const { id } = await inTenant("write", (opened, db) => {
      return addLogo({ db, ...opened }, image);
    });
    const { width, height } = image;
    return Response.json(
      { logoId: id, url: logoPath(tenantId, id), width, height },
      { headers: { "cache-control": "no-store" } },
    );
  } catch (thrown) {
    const error = toTrpcError(thrown);
    logError(logger, error, "logos");
    return refusal(getHTTPStatusCodeFromError(error), describeError(error).message);
  }
}

const tooLarge = "This picture is larger than 2 MB. Choose a smaller one.";
const notAPicture = "This is no PNG, JPEG or WebP picture that can be read. Choose another file.";

/** Draws the picture anew; a sentence where that cannot be. */
async function readImage(request: Request): Promise<LogoImage | string> {
  if (!(Number(request.headers.get("content-length") ?? Number.NaN) <= maxBodyBytes)) return tooLarge;
  const bytes = Buffer.from(await request.arrayBuffer());
  if (bytes.length > maxBodyBytes) return tooLarge;
  try {
    const source = sharp(bytes, { limitInputPixels: maxPixels, failOn: "error" });
    const { format } = await source.metadata();
    if (!accepted.includes(format)) return notAPicture;
    const { data, info } = await source
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true })
      // Letters show it too, and not every mail program knows newer kinds.
      .png({ palette: true, compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true });
    return {
      bytes: new Uint8Array(data),
      contentType: "image/png",
      width: info.width,
      height: info.height,
    };
  } catch {
    return notAPicture;
  }
}

const keySchema = z.object({ tenantId: z.uuid().toLowerCase(), id: z.uuid().toLowerCase() });

/** Serves a logo to everybody: letters and the page of an invitation show it. The bytes of an address never change. */
export async function handleLogo(
  key: { tenantId: string; id: string },
  services: WorkspaceServices,
): Promise<Response> {
  const missing = () => new Response("not found", { status: 404, headers: { "cache-control": "no-store" } });
  const parsed = keySchema.safeParse(key);
  if (!parsed.success) return missing();
  const { tenantId } = parsed.data;
  const logo = await services.tenants.withTenant({ tenantId, access: "read" }, (db) =>
    findLogo(db, parsed.data),
  );
  if (!logo) return missing();
  return new Response(logo.bytes, {
    headers: {
      "content-type": logo.contentType,
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "cross-origin",
    },
  });
}
