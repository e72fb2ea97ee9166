"use client";

import { FailedPage } from "@/components/failed-page";

/** A page of the workspace failed; the frame around it still works. */
export default function WorkspaceError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <FailedPage {...props} />;
}
