import { defineConfig } from "@playwright/test";
import { env } from "./src/env";

export default defineConfig({
  testDir: "src",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A test that passes the second time has found something; it must not be lost.
  retries: 0,
  // A journey takes some ten seconds; the rest is for a machine that is busy with other things.
  timeout: 180_000,
  // What is waited for comes in a second or two; a busy machine may take ten times as long.
  expect: { timeout: 20_000 },
  use: {
    launchOptions: {
      executablePath: env.E2E_BROWSER || undefined,
      // Nothing but the pages under test reaches for the network or the graphics card.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Europe/Rome",
    contextOptions: { reducedMotion: "reduce" },
    // The pages as they stood at each step are what explains a failure; films of them cost a third of the time.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
  },
  projects: [{ name: "chromium", use: { browserName: "chromium" } }],
});
