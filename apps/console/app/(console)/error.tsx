"use client";

import { FailedPage } from "@/components/failed-page";

export default function ConsoleError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <FailedPage {...props} />;
}
