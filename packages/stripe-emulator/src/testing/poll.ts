/** Waits until `read` answers something, looking every few milliseconds. Throws after `timeoutMs`. */
export async function pollUntil<T>(
  what: string,
  read: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  timeoutMs = 15_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const value = await read();
    if (value !== null && value !== undefined && value !== false) return value;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  throw new Error(`waited ${timeoutMs} ms for ${what}`);
}
