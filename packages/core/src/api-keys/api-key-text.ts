import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const prefix = "tnt_";
const idBytes = 16;
const secretBytes = 32;

/**
 * A key as its holder has it: whose it is and which, then what nobody can guess. With the tenant in it, the key is looked
 * for among that tenant's own and nowhere else.
 */
export type ApiKeyText = { tenantId: string; id: string; secret: string };

export function createApiKeyText({
  tenantId,
  id,
}: {
  tenantId: string;
  id: string;
}): ApiKeyText & { text: string } {
  const secret = randomBytes(secretBytes).toString("base64url");
  const name = Buffer.concat([bytesOf(tenantId), bytesOf(id)]).toString("base64url");
  return { tenantId, id, secret, text: `${prefix}${name}_${secret}` };
}

/** Null for what is no key. Base64url has the joint among its characters, so it is found by its place. */
export function parseApiKey(text: string): ApiKeyText | null {
  const match = /^tnt_([A-Za-z0-9_-]{43})_([A-Za-z0-9_-]{43})$/.exec(text);
  const name = Buffer.from(match?.[1] ?? "", "base64url");
  if (!match?.[2] || name.length !== 2 * idBytes) return null;
  return {
    tenantId: uuidOf(name.subarray(0, idBytes)),
    id: uuidOf(name.subarray(idBytes)),
    secret: match[2],
  };
}

/** A secret is random and long, so a plain hash keeps it. */
export const hashApiKeySecret = (secret: string): Buffer => createHash("sha256").update(secret).digest();

export function isSameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll("-", ""), "hex");

const uuidOf = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
