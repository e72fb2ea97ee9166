import type { ConfigurationChange } from "@tenantry/api/forms";
import { ArrowRight } from "lucide-react";

/** What differs, thing by thing: before and after. */
export function ChangeList({ changes }: { changes: ConfigurationChange[] }) {
  if (changes.length === 0) return <p className="text-muted">Nothing is different.</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {changes.map(({ path, label, before, after }) => (
        <li key={path} className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{label}</span>
          <span className="wrap-anywhere text-muted line-through">{describe(path, before)}</span>
          <ArrowRight aria-label="to" className="size-3.5 shrink-0 self-center text-subtle" />
          <span className="wrap-anywhere">{describe(path, after, before !== null)}</span>
        </li>
      ))}
    </ul>
  );
}

/** A logo has an id that says nothing to anybody. */
function describe(path: string, value: string | null, isSecond = false): string {
  if (value === null) return path.startsWith("metadata.") ? "nothing" : "not set";
  if (path === "branding.logoId") return isSecond ? "another picture" : "a picture";
  return value;
}
