import { createSecurityHeaders } from "@tenantry/api/http/security-headers";
import { tenantOfHost } from "@tenantry/api/http/tenant-host";
import { type NextRequest, NextResponse } from "next/server";

/** Pages that are the same on every host: signing in, and the page behind an invitation's link. */
const everywhere = /^\/(api|sign-in|invitations\/.+|_next)(\/|$)/;

/**
 * Gives each page its nonce, its security headers and its own path, and leads a tenant's own host to that tenant's
 * pages. It routes and never authorises.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, searchParams } = request.nextUrl;
  const nonce = btoa(crypto.randomUUID());
  const security = createSecurityHeaders(nonce, process.env.NODE_ENV === "development");
  // The link of an invitation is its secret: no other site may learn it from a request that leaves the page.
  if (pathname.startsWith("/invitations/")) security["referrer-policy"] = "no-referrer";

  const search = new URLSearchParams(searchParams);
  search.delete("_rsc");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", search.size > 0 ? `${pathname}?${search}` : pathname);
  // Next reads the nonce for its own scripts from the policy on the request.
  headers.set("content-security-policy", security["content-security-policy"] ?? "");
  // Read by the rewrite in next.config.ts, and nobody else's to send.
  headers.delete("x-tenant-host");
  const mainUrl = process.env.WORKSPACE_URL;
  const tenant = mainUrl ? tenantOfHost(request.headers.get("host"), mainUrl) : null;
  if (tenant && !everywhere.test(pathname)) headers.set("x-tenant-host", tenant);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(security)) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|favicon.ico|icon.svg|api/logos/).*)"],
};
