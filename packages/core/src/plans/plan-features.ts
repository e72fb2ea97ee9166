import { flagNames, flags, limitNames, limits } from "../configuration/registry";

/** What a plan can open and raise, with what everybody has without it. Also read by forms. */
export const planFeatures = {
  flags: flagNames.map((name) => ({ name, ...flags[name] })),
  limits: limitNames.map((name) => ({ name, ...limits[name] })),
};

export type PlanFeatures = typeof planFeatures;
