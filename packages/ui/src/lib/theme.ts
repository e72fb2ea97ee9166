export const THEMES = ["light", "dark", "system"] as const;

export type Theme = (typeof THEMES)[number];

/** The cookie that remembers the theme; the server writes its value into `data-theme` on `<html>`. */
export const THEME_COOKIE = "theme";

const ONE_YEAR = 60 * 60 * 24 * 365;

/** Reads a cookie's value; anything unknown means `system`. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** The cookie as text for `document.cookie` or `Set-Cookie`. */
export function themeCookie(theme: Theme, secure: boolean): string {
  return `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${ONE_YEAR}; SameSite=Lax${secure ? "; Secure" : ""}`;
}
