import "./globals.css";

import { parseTheme, THEME_COOKIE } from "@tenantry/ui/lib/theme";
import { Providers } from "@tenantry/ui/providers";
import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ApiProvider } from "@/trpc/client";

export const metadata: Metadata = {
  title: { default: "Tenantry", template: "%s · Tenantry" },
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" data-theme={theme} data-density="compact">
      <body>
        <Providers {...(nonce ? { nonce } : {})}>
          <ApiProvider>
            <NuqsAdapter>{children}</NuqsAdapter>
          </ApiProvider>
        </Providers>
      </body>
    </html>
  );
}
