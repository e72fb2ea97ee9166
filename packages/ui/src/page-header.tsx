import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** A `Breadcrumbs` above the title. */
  breadcrumbs?: ReactNode;
  /** A `Badge` beside the title. */
  badge?: ReactNode;
}

/** The page's h1, what the page is for, and its main action. The h1 may be focused after navigation. */
export function PageHeader({ title, description, actions, breadcrumbs, badge }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-2">
      {breadcrumbs}
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div className="flex min-w-0 flex-col gap-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 tabIndex={-1} className="font-semibold text-xl">
              {title}
            </h1>
            {badge}
          </div>
          {description ? <p className="max-w-prose text-pretty text-muted">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
    </header>
  );
}
