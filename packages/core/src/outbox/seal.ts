import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

export type Sealer = { seal(text: string): string; open(sealed: string): string };

/**
 * Encrypts what must wait in a queue and must not be read there: AES-256-GCM (NIST SP 800-38D) under a key derived
 * from the application's secret. A changed byte fails to open.
 * @param appSecret at least 32 bytes of randomness as text; every process that seals or opens has the same.
 */
export function createSealer(appSecret: string): Sealer {
  const key = Buffer.from(hkdfSync("sha256", appSecret, "", "tenantry outbox seal", 32));
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 });
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
  };
}
