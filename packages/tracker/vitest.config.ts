import { sharedTestConfig } from "@tenantry/config/vitest";
import { defineConfig } from "vitest/config";

export default defineConfig(sharedTestConfig);
