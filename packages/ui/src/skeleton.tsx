import type { ReactNode } from "react";
import { cn } from "./lib/cn";

/** A grey shape of the size of what is coming, so that nothing jumps when it comes. Size it by class. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn("block h-4 w-full animate-pulse rounded-sm bg-active forced-colors:border", className)}
    />
  );
}

/** Lines of coming text. */
export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <span aria-hidden className={cn("flex flex-col gap-2", className)}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={line === lines - 1 && lines > 1 ? "h-3.5 w-3/5" : "h-3.5"} />
      ))}
    </span>
  );
}

/** A coming table: header and rows at their true heights. */
export function SkeletonTable({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <div aria-hidden className="w-full overflow-hidden">
      <div className="h-9 border-b bg-inset" />
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-row items-center gap-6 border-b px-gutter last:border-b-0">
          {Array.from({ length: columns }, (_, column) => (
            <span key={column} className={cn("flex", column === 0 ? "flex-2" : "flex-1")}>
              <Skeleton className={cn("h-3.5", column === 0 ? "w-3/5" : "w-4/5")} />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

/** Says once that something loads; put the skeletons inside. */
export function LoadingRegion({ label = "Loading", children }: { label?: string; children: ReactNode }) {
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
