const dummyOrigin = "http://own.invalid";

/**
 * The given address when it is a path of this site, else null: where a sign-in leads must not be somebody else's
 * choice. Read the way a browser reads it, so that what only looks like a path does not pass.
 */
export function toOwnPath(value: unknown): string | null {
  if (typeof value !== "string" || !isPlainPath(value)) return null;
  const url = URL.parse(value, dummyOrigin);
  if (url?.origin !== dummyOrigin) return null;
  const path = url.pathname + url.search + url.hash;
  // "/.//elsewhere" is a path that becomes "//elsewhere" once it is read.
  return isPlainPath(path) && !path.startsWith("/api/") ? path : null;
}

/** The sign-in page that leads back to a path afterwards. */
export function signInPath(next: string): string {
  const path = toOwnPath(next);
  return path && path !== "/" ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in";
}

function isPlainPath(value: string): boolean {
  return value.startsWith("/") && !/^\/[/\\]/.test(value);
}
