"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";
import { ToastProvider } from "./toast";

interface ProvidersProps {
  /** The request's CSP nonce, for the few style elements that Base UI writes. */
  nonce?: string;
  children: ReactNode;
}

/** What the components need around the page: the CSP nonce, shared tooltip timing, toasts. Once per app. */
export function Providers({ nonce, children }: ProvidersProps) {
  return (
    <CSPProvider nonce={nonce}>
      <Tooltip.Provider delay={400}>
        <ToastProvider>{children}</ToastProvider>
      </Tooltip.Provider>
    </CSPProvider>
  );
}
