import { tenantOfHost } from "./tenant-host";

/**
 * Whether a request that may change something comes from the app's own pages. Browsers send `Sec-Fetch-Site`; where
 * it is missing the `Origin` must be ours, or the tenant's host that was asked. Same-site is not enough: a neighbouring
 * subdomain may be somebody else's.
 */
export function isOwnOrigin(request: Request, publicUrl: string): boolean {
  if (request.method === "GET" || request.method === "HEAD") return true;
  const fetchSite = request.headers.get("sec-fetch-site");
  if (fetchSite) return fetchSite === "same-origin";
  const origin = request.headers.get("origin");
  if (origin === new URL(publicUrl).origin) return true;
  const host = request.headers.get("host");
  if (tenantOfHost(host, publicUrl) === null) return false;
  return origin === `${new URL(publicUrl).protocol}//${host}`;
}
