export { drainOnSignals } from "./drain-on-signals";
export type { Outcome, TrackedEvent } from "./event";
export { createTracker, type Tracker, type TrackerOptions, type TrackerStats } from "./tracker";
