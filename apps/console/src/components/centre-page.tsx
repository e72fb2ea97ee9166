import { parseTheme, THEME_COOKIE } from "@tenantry/ui/lib/theme";
import { ThemeToggle } from "@tenantry/ui/theme-toggle";
import { cookies } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "./brand";

type CentrePageProps = {
  title: string;
  description?: string;
  /** A quiet line below the card. */
  footnote?: string;
  children: ReactNode;
};

/** A page outside the shell: one card in the middle with one thing to do. */
export async function CentrePage({ title, description, footnote, children }: CentrePageProps) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <div className="flex min-h-dvh flex-col bg-inset">
      <header className="flex h-14 items-center justify-between px-4 sm:px-6">
        <Link href="/" className="rounded-sm">
          <Brand />
        </Link>
        <ThemeToggle initial={theme} />
      </header>
      <main id="main" className="flex flex-1 flex-col items-center px-4 pt-[10vh] pb-16">
        <div className="flex w-full max-w-96 flex-col gap-5 rounded-lg border bg-surface p-6 shadow-card">
          <div className="flex flex-col gap-1">
            <h1 tabIndex={-1} className="font-semibold text-xl">
              {title}
            </h1>
            {description ? <p className="text-muted">{description}</p> : null}
          </div>
          {children}
        </div>
        {footnote ? <p className="mt-5 max-w-96 text-center text-muted text-sm">{footnote}</p> : null}
      </main>
    </div>
  );
}
