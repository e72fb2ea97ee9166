import "./globals.css";

import { accentTokens } from "@tenantry/theme/accent";
import { parseTheme, THEME_COOKIE } from "@tenantry/ui/lib/theme";
import { Providers } from "@tenantry/ui/providers";
import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { CSSProperties, ReactNode } from "react";
import { ApiProvider } from "@/trpc/client";

export const metadata: Metadata = {
  title: { default: "Tenantry Console", template: "%s · Tenantry Console" },
  robots: { index: false, follow: false },
};

/** Never a customer's colour nor the workspace's blue, so that staff know at a glance which place they are in. */
const accent = accentTokens("#6d3fc8").variables as CSSProperties;

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" data-theme={theme} data-density="compact" style={accent}>
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
