"use client";

import "./globals.css";

import { Button } from "@tenantry/ui/button";

/** Stands in for the whole document when not even the frame could be made. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en" data-theme="system" data-density="compact">
      <body>
        <title>Something went wrong · Tenantry Console</title>
        <main className="mx-auto flex max-w-xl flex-col items-start gap-4 px-4 py-24">
          <h1 className="font-semibold text-xl">Something went wrong</h1>
          <p className="text-muted">It went wrong on our side, and nothing was changed.</p>
          <Button onClick={reset}>Try again</Button>
        </main>
      </body>
    </html>
  );
}
