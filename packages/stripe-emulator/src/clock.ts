/** Where the emulator gets its time. A customer may live on a test clock, hence the argument. */
export interface Clock {
  /** Unix seconds, for the account or for one customer. */
  now(customer?: string): number;
}

/** Real time. */
export const wallClock: Clock = { now: () => Math.floor(Date.now() / 1000) };
