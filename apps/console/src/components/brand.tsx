import { cn } from "@tenantry/ui/lib/cn";

/** The product's sign, inverted: the workspace wears its accent, the console does not. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={cn("size-6 shrink-0", className)}>
      <rect width="24" height="24" rx="6" className="fill-inverse" />
      <path
        d="M6 7.5h12M12 7.5v10"
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
        className="stroke-on-inverse"
      />
    </svg>
  );
}

/** Sign, name and the word that tells this place from the workspace. */
export function Brand() {
  return (
    <span className="flex items-center gap-2 font-semibold text-base">
      <BrandMark />
      Tenantry
      <span className="rounded-[4px] bg-accent-solid px-1.5 py-px font-medium text-2xs text-accent-on-solid uppercase tracking-[0.06em]">
        Console
      </span>
    </span>
  );
}
