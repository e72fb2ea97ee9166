import type { ViteUserConfig } from "vitest/config";

/** What every package's Vitest run shares. No retries: a test that fails sometimes has found something. */
export const sharedTestConfig = {
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    retry: 0,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ["default"],
  },
} satisfies ViteUserConfig;
