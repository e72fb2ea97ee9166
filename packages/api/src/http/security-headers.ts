/** Headers that every page of both apps carries, whatever it shows. */
const fixedHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
  "cross-origin-opener-policy": "same-origin",
  // Every page shows one tenant's data or leads to it.
  "cache-control": "private, no-store",
};

/**
 * The security headers of one page. Scripts run with the request's nonce only. Styles may stand in attributes, which
 * the widths of meters and the places of pop-ups need; a nonce in `style-src` would switch that off.
 * @param development adds `unsafe-eval`, without which React's error overlay does not work.
 */
export function createSecurityHeaders(nonce: string, development: boolean): Record<string, string> {
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  return { ...fixedHeaders, "content-security-policy": policy };
}
