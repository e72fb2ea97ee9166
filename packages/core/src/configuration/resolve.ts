import type { ConfigurationDocument } from "./document";
import { type FlagName, flagNames, flags, type LimitName, limitNames, limits } from "./registry";

/** Which of the three said so: the registry, the plan, or somebody for this tenant. */
export type Source = "default" | "plan" | "override";

/** What a plan says of flags and limits. */
export type PlanTerms = {
  flags?: Partial<Record<FlagName, boolean>>;
  limits?: Partial<Record<LimitName, number | null>>;
};

export type Resolved<Value> = {
  value: Value;
  source: Source;
  /** When the override ends; null for none, and for what is no override. */
  expiresAt: string | null;
  defaultValue: Value;
  /** What holds without the override. */
  planValue: Value;
};

type Override<Value> = { value: Value; expiresAt: string | null } | undefined;

function resolve<Value>(
  defaultValue: Value,
  plan: Value | undefined,
  override: Override<Value>,
  now: Date,
): Resolved<Value> {
  const planValue = plan === undefined ? defaultValue : plan;
  // At its instant an override has ended.
  if (override && (override.expiresAt === null || now < new Date(override.expiresAt))) {
    return {
      value: override.value,
      source: "override",
      expiresAt: override.expiresAt,
      defaultValue,
      planValue,
    };
  }
  const source = plan === undefined ? "default" : "plan";
  return { value: planValue, source, expiresAt: null, defaultValue, planValue };
}

export function resolveFlag(
  name: FlagName,
  plan: PlanTerms,
  document: Pick<ConfigurationDocument, "flags">,
  now: Date,
): Resolved<boolean> {
  return resolve<boolean>(flags[name].default, plan.flags?.[name], document.flags[name], now);
}

export function resolveLimit(
  name: LimitName,
  plan: PlanTerms,
  document: Pick<ConfigurationDocument, "limits">,
  now: Date,
): Resolved<number | null> {
  return resolve<number | null>(limits[name].default, plan.limits?.[name], document.limits[name], now);
}

export type ResolvedConfiguration = {
  flags: Record<FlagName, Resolved<boolean>>;
  limits: Record<LimitName, Resolved<number | null>>;
};

/** Every flag and limit as it holds now: default < plan < override that has not ended. */
export function resolveConfiguration(
  plan: PlanTerms,
  document: ConfigurationDocument,
  now: Date,
): ResolvedConfiguration {
  return {
    flags: fromNames(flagNames, (name) => resolveFlag(name, plan, document, now)),
    limits: fromNames(limitNames, (name) => resolveLimit(name, plan, document, now)),
  };
}

function fromNames<Name extends string, Value>(
  names: Name[],
  read: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, Value>;
}
