"use client";

import { Button } from "@tenantry/ui/button";
import { type ReactNode, useEffect, useRef } from "react";

type LoadMoreProps = {
  /** How much is shown: "50 tenants". */
  summary: ReactNode;
  hasMore: boolean;
  pending: boolean;
  failed: boolean;
  onLoad: () => void;
};

/** The foot of a long list. After the last page focus goes to the summary, for the button is gone. */
export function LoadMore({ summary, hasMore, pending, failed, onLoad }: LoadMoreProps) {
  const summaryRef = useRef<HTMLParagraphElement>(null);
  const wasPressed = useRef(false);
  useEffect(() => {
    if (hasMore || !wasPressed.current) return;
    wasPressed.current = false;
    summaryRef.current?.focus({ preventScroll: true });
  }, [hasMore]);
  return (
    <div className="flex min-h-control flex-wrap items-center justify-between gap-3">
      <p ref={summaryRef} tabIndex={-1} role="status" className="numeric text-muted text-sm outline-none">
        {failed ? "The next rows could not be loaded." : summary}
      </p>
      {hasMore ? (
        <Button
          size="sm"
          pending={pending}
          onClick={() => {
            wasPressed.current = true;
            onLoad();
          }}
        >
          {failed ? "Try again" : "Load more"}
        </Button>
      ) : null}
    </div>
  );
}
