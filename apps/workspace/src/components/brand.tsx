import { cn } from "@tenantry/ui/lib/cn";

/** The product's sign: a block with one seat taken. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={cn("size-6 shrink-0", className)}>
      <rect width="24" height="24" rx="6" className="fill-accent-solid" />
      <path
        d="M6 7.5h12M12 7.5v10"
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
        className="stroke-accent-on-solid"
      />
    </svg>
  );
}

/** Sign and name. */
export function Brand() {
  return (
    <span className="flex items-center gap-2.5 font-semibold text-lg">
      <BrandMark />
      Tenantry
    </span>
  );
}
