import { cn } from "@tenantry/ui/lib/cn";
import { parseTheme, THEME_COOKIE } from "@tenantry/ui/lib/theme";
import { TextLink } from "@tenantry/ui/text-link";
import { ThemeToggle } from "@tenantry/ui/theme-toggle";
import { cookies } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "./brand";

type CentrePageProps = {
  title: ReactNode;
  description?: ReactNode;
  /** A quiet line below the card. */
  footnote?: ReactNode;
  /** No card around the content: for messages that stand by themselves. */
  className?: string;
  children?: ReactNode;
};

/** A page outside any workspace: one card in the middle with one thing to do. */
export async function CentrePage({ title, description, footnote, className, children }: CentrePageProps) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <div className="flex min-h-dvh flex-col bg-inset">
      <header className="flex h-bar items-center justify-between px-4 sm:px-6">
        <TextLink quiet className="no-underline hover:no-underline" render={<Link href="/" />}>
          <Brand />
        </TextLink>
        <ThemeToggle initial={theme} />
      </header>
      <main id="main" className="flex flex-1 flex-col items-center px-4 pt-[8vh] pb-16">
        <div
          className={cn(
            "flex w-full max-w-104 flex-col gap-6 rounded-lg border bg-surface p-6 shadow-card sm:p-8",
            className,
          )}
        >
          <div className="flex flex-col gap-1.5">
            <h1 tabIndex={-1} className="font-semibold text-xl">
              {title}
            </h1>
            {description ? <div className="text-muted">{description}</div> : null}
          </div>
          {children}
        </div>
        {footnote ? <p className="mt-6 max-w-104 text-center text-muted text-sm">{footnote}</p> : null}
      </main>
    </div>
  );
}
