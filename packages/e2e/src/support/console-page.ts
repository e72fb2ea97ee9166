import { expect, type Locator, type Page } from "@playwright/test";
import { env } from "../env";

/** Finds a tenant in the console by its name and opens it, as an operator does. */
export async function findTenant(page: Page, name: string): Promise<void> {
  await page.goto(`${env.E2E_CONSOLE_URL}/tenants`);
  await page.getByLabel("Search tenants").fill(name);
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name }) });
  await expect(row).toHaveCount(1);
  // The head of the table and the one that was looked for.
  await expect(page.getByRole("row")).toHaveCount(2);
  await row.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

/** The seats of a tenant's page as its meter reads them out. */
export async function expectTenantSeats(page: Page, words: string): Promise<void> {
  const meter = page.getByRole("main").getByRole("meter", { name: / plan$/ });
  await expect(meter).toHaveAttribute("aria-valuetext", words);
}

/** Opens the dialog for the seat limit and gives it. */
export async function openSeatLimitDialog(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Change seat limit" }).click();
  return page.getByRole("dialog", { name: "Change seat limit" });
}

export async function fillSeatLimit(dialog: Locator, seats: string, reason: string): Promise<void> {
  await dialog.getByLabel("Seat limit").fill(seats);
  await dialog.getByLabel("Reason").fill(reason);
}
