import { sharedTestConfig } from "@tenantry/config/vitest";
import { defineConfig, mergeConfig } from "vitest/config";

export default mergeConfig(
  sharedTestConfig,
  // Two at a time even on two cores: the longest tests wait for the database.
  defineConfig({ test: { globalSetup: ["@tenantry/db/testing/server"], maxWorkers: 2 } }),
);
