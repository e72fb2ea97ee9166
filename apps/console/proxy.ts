import { createSecurityHeaders } from "@tenantry/api/http/security-headers";
import { type NextRequest, NextResponse } from "next/server";

/** Gives each page its nonce and its security headers. It routes and never authorises. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const security = createSecurityHeaders(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next reads the nonce for its own scripts from the policy on the request.
  headers.set("content-security-policy", security["content-security-policy"] ?? "");
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(security)) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|favicon.ico|icon.svg).*)"],
};
