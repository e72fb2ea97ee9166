import type { ReactNode } from "react";
import { cn } from "./lib/cn";

interface CardProps {
  className?: string;
  children: ReactNode;
}

/** A surface that holds one subject. Tables go straight into it; other content into `CardBody`. */
export function Card({ className, children }: CardProps) {
  return (
    <section
      className={cn(
        "flex min-w-0 flex-col overflow-clip rounded-lg border bg-surface shadow-card",
        className,
      )}
    >
      {children}
    </section>
  );
}

interface CardHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  headingLevel?: 2 | 3;
  className?: string;
}

/** The card's heading, with what can be done about it at the end. */
export function CardHeader({ title, description, actions, headingLevel = 2, className }: CardHeaderProps) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <header className={cn("flex flex-wrap items-start justify-between gap-x-6 gap-y-3 p-gutter", className)}>
      <div className="flex min-w-0 flex-col gap-0.5">
        <Heading className="font-semibold text-base">{title}</Heading>
        {description ? <p className="max-w-prose text-pretty text-muted">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}

/** The card's content with its padding. Directly below a header the top padding falls away. */
export function CardBody({ className, children }: CardProps) {
  return <div className={cn("min-w-0 p-gutter [header+&]:pt-0", className)}>{children}</div>;
}

/** A quiet last line: totals, a link to everything, the save button of a settings card. */
export function CardFooter({ className, children }: CardProps) {
  return (
    <footer
      className={cn(
        "mt-auto flex flex-wrap items-center justify-between gap-3 border-t bg-inset px-gutter py-3 text-muted",
        className,
      )}
    >
      {children}
    </footer>
  );
}
