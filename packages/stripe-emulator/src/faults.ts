import { z } from "zod";

/** What is to go wrong with the next matching API requests. */
export const faultSchema = z.object({
  /** How many requests it befalls. */
  next: z.int().min(1).max(10_000).default(1),
  /**
   * `error` answers `status` and does nothing; `slow` does its work after `delayMs`; `hang` never answers;
   * `drop_after_effect` does the work and breaks the connection instead of answering; `hang_after_effect` does it and
   * never answers.
   */
  kind: z.enum(["error", "slow", "hang", "drop_after_effect", "hang_after_effect"]).default("error"),
  status: z.int().min(400).max(599).default(500),
  delayMs: z.int().min(0).max(600_000).default(1_000),
  /** Only requests whose path starts like this, for example `/v1/subscriptions`. */
  pathPrefix: z.string().default("/v1/"),
  method: z.enum(["GET", "POST", "DELETE"]).optional(),
});
export type Fault = z.infer<typeof faultSchema>;

/** The faults still to come, first one first. */
export class Faults {
  private pending: Fault[] = [];

  add(fault: Fault): void {
    this.pending.push({ ...fault });
  }

  list(): readonly Fault[] {
    return this.pending;
  }

  clear(): void {
    this.pending = [];
  }

  /** Uses up one occurrence of the first fault that concerns this request. */
  take(method: string, path: string): Fault | null {
    const fault = this.pending.find(
      (candidate) => path.startsWith(candidate.pathPrefix) && (candidate.method ?? method) === method,
    );
    if (!fault) return null;
    fault.next -= 1;
    if (fault.next === 0) this.pending = this.pending.filter((candidate) => candidate !== fault);
    return fault;
  }
}
