import { createSecurityHeaders } from "@tenantry/api/http/security-headers";
import { type NextRequest, NextResponse } from "next/server";

/** Gives each page its nonce, its security headers and its own path. It routes and never authorises. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, searchParams } = request.nextUrl;
  const nonce = btoa(crypto.randomUUID());
  const security = createSecurityHeaders(nonce, process.env.NODE_ENV === "development");

  // The staff's pages are nobody else's to find.
  security["x-robots-tag"] = "noindex, nofollow";

  const search = new URLSearchParams(searchParams);
  search.delete("_rsc");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", search.size > 0 ? `${pathname}?${search}` : pathname);
  // Next reads the nonce for its own scripts from the policy on the request.
  headers.set("content-security-policy", security["content-security-policy"] ?? "");
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(security)) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|favicon.ico|icon.svg).*)"],
};
