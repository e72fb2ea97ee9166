import "./globals.css";

import { parseTheme, THEME_COOKIE } from "@tenantry/ui/lib/theme";
import { Providers } from "@tenantry/ui/providers";
import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { ApiProvider } from "@/trpc/client";

export const metadata: Metadata = {
  title: { default: "Tenantry", template: "%s · Tenantry" },
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" data-theme={theme} data-density="comfortable">
      <body>
        <Providers {...(nonce ? { nonce } : {})}>
          <ApiProvider>{children}</ApiProvider>
        </Providers>
      </body>
    </html>
  );
}
