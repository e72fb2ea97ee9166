import type { ConfigurationDocument } from "./document";
import { flagNames, flags, limitNames, limits } from "./registry";

/** One thing that differs between two documents, in words; null is "not set". */
export type ConfigurationChange = {
  path: string;
  label: string;
  before: string | null;
  after: string | null;
};

const brandingLabels: Record<keyof ConfigurationDocument["branding"], string> = {
  accent: "Accent colour",
  radius: "Corners",
  font: "Font",
  logoId: "Logo",
};

/** What is different, in the order in which the console shows it. Pure. */
export function diffConfiguration(
  before: ConfigurationDocument,
  after: ConfigurationDocument,
): ConfigurationChange[] {
  const entries = [
    ...flagNames.map((name) => ({
      path: `flags.${name}`,
      label: flags[name].label,
      before: describe(before.flags[name], (value) => (value ? "On" : "Off")),
      after: describe(after.flags[name], (value) => (value ? "On" : "Off")),
    })),
    ...limitNames.map((name) => ({
      path: `limits.${name}`,
      label: limits[name].label,
      before: describe(before.limits[name], describeLimit),
      after: describe(after.limits[name], describeLimit),
    })),
    ...(Object.keys(brandingLabels) as (keyof typeof brandingLabels)[]).map((name) => ({
      path: `branding.${name}`,
      label: brandingLabels[name],
      before: before.branding[name],
      after: after.branding[name],
    })),
    ...[...new Set([...Object.keys(before.metadata), ...Object.keys(after.metadata)])]
      .toSorted()
      .map((key) => ({
        path: `metadata.${key}`,
        label: key,
        before: before.metadata[key] ?? null,
        after: after.metadata[key] ?? null,
      })),
  ];
  return entries.filter((entry) => entry.before !== entry.after);
}

function describe<Value>(
  override: { value: Value; expiresAt: string | null } | undefined,
  words: (value: Value) => string,
): string | null {
  if (!override) return null;
  const until = override.expiresAt ? ` until ${override.expiresAt.slice(0, 16).replace("T", " ")} UTC` : "";
  return words(override.value) + until;
}

function describeLimit(value: number | null): string {
  return value === null ? "Unlimited" : value.toLocaleString("en");
}
