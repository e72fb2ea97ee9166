import type { BrowserContext } from "@playwright/test";

/**
 * What goes wrong in a browser beside what the test looks at: errors on the console, uncaught ones, breaches of the
 * content security policy, differences at hydration, answers of 500 and above. Anything that a test has not declared
 * fails it.
 */
export class ProblemLog {
  private readonly found: string[] = [];
  private readonly expected: RegExp[] = [];

  async watch(context: BrowserContext): Promise<void> {
    context.on("console", (message) => {
      const isHydrationWarning = message.type() === "warning" && /hydrat/i.test(message.text());
      if (message.type() !== "error" && !isHydrationWarning) return;
      this.found.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.found.push(`uncaught: ${error.error().stack ?? error.error()}`));
    context.on("response", (response) => {
      if (response.status() >= 500) this.found.push(`answer: ${response.status()} from ${response.url()}`);
    });
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        // biome-ignore lint/suspicious/noConsole: the console is the way out of the page.
        console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI}`);
      });
    });
  }

  /** Declares a problem that the test brings about on purpose, as narrowly as it can be said. */
  expect(...patterns: RegExp[]): void {
    this.expected.push(...patterns);
  }

  /** Declares that the browser will note refused requests: with this status, to an address with this part. */
  expectRefusal(status: number, addressPart: string): void {
    const part = addressPart.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    this.expect(new RegExp(`^console: Failed to load resource: .* status of ${status} .*${part}`));
  }

  unexpected(): string[] {
    return this.found.filter((problem) => !this.expected.some((pattern) => pattern.test(problem)));
  }
}
