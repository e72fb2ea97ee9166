import { sharedTestConfig } from "@tenantry/config/vitest";
import { defineConfig, mergeConfig } from "vitest/config";

export default mergeConfig(
  sharedTestConfig,
  defineConfig({ test: { globalSetup: ["@tenantry/db/testing/server"] } }),
);
