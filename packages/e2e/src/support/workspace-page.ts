import { expect, type Locator, type Page } from "@playwright/test";

type SeatFigures = { Used: number; Reserved: number; Available: number; Over: number };

/** The four figures at the head of the seats page, each beside its term as a screen reader finds it. */
export async function expectSeatFigures(page: Page, wanted: SeatFigures): Promise<void> {
  await expect
    .poll(async () => {
      const snapshot = await page.getByRole("main").ariaSnapshot();
      const found = snapshot.matchAll(/- term: (Used|Reserved|Available|Over)\n\s*- definition: "([\d,]+)"/g);
      return Object.fromEntries(Array.from(found, ([, term, figure]) => [term, Number(figure)]));
    })
    .toEqual(wanted);
}

/** The seats as the meter reads them out: "7 of 10 seats used, 2 reserved. Near limit". */
export async function expectSeatMeter(page: Page, words: string): Promise<void> {
  const meter = page.getByRole("main").getByRole("meter", { name: "Seats" });
  await expect(meter).toHaveAttribute("aria-valuetext", words);
}

/** Opens the dialog to invite and gives it. */
export async function openInviteDialog(page: Page): Promise<Locator> {
  await page.getByRole("main").getByRole("button", { name: "Invite people" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Presses Tab until an element has focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 40; presses++) {
    if (await isFocused()) return;
    await page.keyboard.press("Tab");
  }
  await expect(target, "reached with the Tab key").toBeFocused();
}
