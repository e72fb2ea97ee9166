import type { ReactNode } from "react";
import { MobileNav } from "./mobile-nav";

interface AppShellProps {
  /** Logo and name, as a link home. */
  brand: ReactNode;
  /** The workspace switcher, below the brand. */
  switcher?: ReactNode;
  /** `NavSection`s of `NavItem`s. */
  navigation: ReactNode;
  /** At the foot of the sidebar: the plan, help. */
  sidebarFooter?: ReactNode;
  /** What stands in the top bar: search, shortcuts. */
  topBar?: ReactNode;
  /** The account menu, at the end of the top bar. */
  userMenu?: ReactNode;
  /** A `Banner` above everything: impersonation, a failed payment. */
  banner?: ReactNode;
  navigationLabel?: string;
  openLabel?: string;
  closeLabel?: string;
  skipLabel?: string;
  children: ReactNode;
}

/** Sidebar, top bar and page. Below 832 px the sidebar becomes a menu behind a button. */
export function AppShell({
  brand,
  switcher,
  navigation,
  sidebarFooter,
  topBar,
  userMenu,
  banner,
  navigationLabel = "Main",
  openLabel = "Open menu",
  closeLabel = "Close menu",
  skipLabel = "Skip to content",
  children,
}: AppShellProps) {
  const sidebar = (
    <Sidebar {...{ brand, switcher, navigation, sidebarFooter }} navigationLabel={navigationLabel} />
  );
  return (
    <div className="isolate flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only rounded-sm bg-inverse text-on-inverse focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:px-3 focus:py-2"
      >
        {skipLabel}
      </a>
      {banner ? (
        <div data-shell-banner className="top-0 z-30 md:sticky md:h-(--shell-banner) md:overflow-hidden">
          {banner}
        </div>
      ) : null}
      <div className="flex min-w-0 flex-1">
        <aside
          aria-label={navigationLabel}
          className="sticky top-(--shell-banner,0px) hidden h-[calc(100dvh-var(--shell-banner,0px))] w-60 shrink-0 flex-col overflow-y-auto border-r bg-inset md:flex"
        >
          {sidebar}
        </aside>
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="sticky top-(--shell-banner,0px) z-20 flex h-bar shrink-0 items-center gap-3 border-b bg-canvas/95 px-4 backdrop-blur-sm sm:px-6 lg:px-8">
            <MobileNav label={openLabel} closeLabel={closeLabel}>
              {sidebar}
            </MobileNav>
            <div className="min-w-0 md:hidden">{brand}</div>
            <div className="flex min-w-0 flex-1 items-center gap-2 max-md:justify-end">{topBar}</div>
            {userMenu}
          </header>
          <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 outline-none sm:px-6 lg:px-8">
            <div className="mx-auto flex w-full max-w-(--page-width,75rem) flex-col gap-6">{children}</div>
          </main>
        </div>
      </div>
    </div>
  );
}

type SidebarProps = Pick<AppShellProps, "brand" | "switcher" | "navigation" | "sidebarFooter"> & {
  navigationLabel: string;
};

function Sidebar({ brand, switcher, navigation, sidebarFooter, navigationLabel }: SidebarProps) {
  return (
    <>
      <div className="flex h-bar shrink-0 items-center px-4">{brand}</div>
      {switcher ? <div className="px-3 pb-3">{switcher}</div> : null}
      <nav aria-label={navigationLabel} className="flex flex-1 flex-col gap-5 px-3 pt-1 pb-4">
        {navigation}
      </nav>
      {sidebarFooter ? <div className="border-t px-4 py-3">{sidebarFooter}</div> : null}
    </>
  );
}
