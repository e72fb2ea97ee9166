import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { DomainError } from "@tenantry/core/errors";

const mib = 1024 * 1024;
/** As sent, and as it is once it is unpacked. */
const mostBytes = 8 * mib;
const mostUnpacked = 32 * mib;

const unpack = promisify(gunzip);

/**
 * Reads a body of JSON, packed with gzip or not.
 * @throws DomainError INVALID_INPUT for what is too large, cannot be unpacked or is no JSON.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const packed = await readBytes(request);
  const encoding = request.headers.get("content-encoding")?.toLowerCase() ?? "identity";
  const bytes = encoding === "gzip" ? await unpackBytes(packed) : packed;
  if (encoding !== "gzip" && encoding !== "identity") {
    throw new DomainError("INVALID_INPUT", "Send the body as it is, or packed with gzip.");
  }
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new DomainError("INVALID_INPUT", "The body is not JSON.");
  }
}

async function readBytes(request: Request): Promise<Buffer> {
  const told = Number(request.headers.get("content-length") ?? Number.NaN);
  if (told > mostBytes) throw tooLarge();
  // No more can come than was told, and all at once costs less.
  if (told >= 0) return Buffer.from(await request.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function unpackBytes(packed: Buffer): Promise<Buffer> {
  try {
    return await unpack(packed, { maxOutputLength: mostUnpacked });
  } catch (error) {
    const isLarge = (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE";
    throw isLarge ? tooLarge() : new DomainError("INVALID_INPUT", "The body cannot be unpacked with gzip.");
  }
}

const tooLarge = () =>
  new DomainError(
    "INVALID_INPUT",
    "The body is larger than 8 MiB, or 32 MiB unpacked. Send fewer events at once.",
  );
