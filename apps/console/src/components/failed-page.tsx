"use client";

import { Button } from "@tenantry/ui/button";
import { EmptyState } from "@tenantry/ui/empty-state";
import { CloudAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";

type FailedPageProps = { error: Error & { digest?: string }; reset: () => void };

/** Where a page could not be shown. The number finds the failure in the server's log. */
export function FailedPage({ error, reset }: FailedPageProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  function tryAgain() {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }
  return (
    <EmptyState
      framed
      icon={<CloudAlert aria-hidden />}
      title="This page could not be shown"
      description={`Something went wrong on our side, and nothing was changed.${error.digest ? ` In the log it is number ${error.digest}.` : ""}`}
      actions={
        <Button pending={pending} onClick={tryAgain}>
          Try again
        </Button>
      }
    />
  );
}
