import { createHash, randomBytes } from "node:crypto";

const tenantBytes = 16;
const secretBytes = 32;

export type InvitationToken = { tenantId: string; secretHash: string };

/**
 * A new token for a link: the tenant's id and 32 random bytes, as base64url. It carries its tenant, so that finding
 * the invitation needs no search across tenants. Only the SHA-256 of the secret is stored.
 */
export function createInvitationToken(tenantId: string): { token: string; secretHash: string } {
  const secret = randomBytes(secretBytes);
  const token = Buffer.concat([Buffer.from(tenantId.replaceAll("-", ""), "hex"), secret]).toString(
    "base64url",
  );
  return { token, secretHash: hash(secret) };
}

/** Reads a token from a link; null when it cannot be one. */
export function parseInvitationToken(token: string): InvitationToken | null {
  if (!/^[\w-]{64}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== tenantBytes + secretBytes) return null;
  const hex = bytes.subarray(0, tenantBytes).toString("hex");
  const tenantId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { tenantId, secretHash: hash(bytes.subarray(tenantBytes)) };
}

function hash(secret: Buffer): string {
  return createHash("sha256").update(secret).digest("hex");
}
