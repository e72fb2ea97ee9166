import { Resolver } from "node:dns/promises";
import type { DomainFinding } from "@tenantry/core/domains/check-domain";

/** Reads the TXT records of a name. Never throws: what went wrong is said in words. */
export type TextLookup = (name: string) => Promise<DomainFinding>;

/** @param servers addresses of name servers; the system's when none are given. */
export function createTextLookup(servers?: string[]): TextLookup {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  if (servers) resolver.setServers(servers);
  return async (name) => {
    try {
      // A long text comes in pieces.
      return { texts: (await resolver.resolveTxt(name)).map((pieces) => pieces.join("")) };
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : null;
      if (code === "ENODATA" || code === "ENOTFOUND") return { texts: [] };
      return { problem: `The DNS of this domain gave no answer for ${name}. We look again tomorrow.` };
    }
  };
}
