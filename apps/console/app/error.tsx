"use client";

import { FailedPage } from "@/components/failed-page";

export default function RootError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="main" className="mx-auto max-w-xl px-4 py-24">
      <FailedPage {...props} />
    </main>
  );
}
