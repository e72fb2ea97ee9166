import "server-only";

import { headers } from "next/headers";

/** The header in which the proxy tells pages their own path; a layout cannot learn it otherwise. */
export const pathHeader = "x-path";

/** Path and search of the page that was asked for. */
export async function requestPath(): Promise<string> {
  return (await headers()).get(pathHeader) ?? "/";
}
