import { join } from "node:path";
import type { NextConfig } from "next";

const repository = join(import.meta.dirname, "../..");

const config: NextConfig = {
  poweredByHeader: false,
  outputFileTracingRoot: repository,
  turbopack: { root: repository },
  rewrites: async () => ({
    // A tenant's own host leads to the tenant's pages. Not done by the proxy: it would name an address, and Next takes
    // an address that differs from the one it listens on for another server.
    beforeFiles: [
      {
        source: "/:path*",
        has: [{ type: "header", key: "x-tenant-host", value: "(?<tenant>[a-z0-9.-]+)" }],
        destination: "/:tenant/:path*",
      },
    ],
    // Browsers ask for it on pages that name no icon, such as an answer of 404.
    afterFiles: [{ source: "/favicon.ico", destination: "/icon.svg" }],
    fallback: [],
  }),
};

export default config;
