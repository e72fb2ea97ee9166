"use client";

import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";

type FailedQueryProps = {
  /** What could not be loaded: "The members". */
  subject: string;
  error: unknown;
  onRetry: () => void;
  pending: boolean;
};

/** Stands where one part of a page could not be loaded; the rest of the page goes on. */
export function FailedQuery({ subject, error, onRetry, pending }: FailedQueryProps) {
  const { httpStatus, message } = readError(error);
  return (
    <Alert
      tone="danger"
      announce="assertive"
      title={`${subject} could not be loaded`}
      actions={
        <Button size="sm" pending={pending} onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {httpStatus === null ? "The server cannot be reached." : message}
    </Alert>
  );
}
