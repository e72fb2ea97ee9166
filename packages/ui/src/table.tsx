import { ArrowDown, ArrowUp } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./lib/cn";

interface TableProps {
  /** What the table lists. Names it and its scroll area for screen readers. */
  caption: string;
  /** Shows the caption above the table as well. */
  showCaption?: boolean;
  /** Any CSS length. Rows then scroll under the header inside this height. */
  maxHeight?: string;
  /** A border of its own; leave out inside a `Card`. */
  framed?: boolean;
  /** How many rows there are below the head, when only some of them are drawn; each then has its `aria-rowindex`. */
  rowCount?: number | undefined;
  className?: string;
  children: ReactNode;
}

/** A semantic table in a scroll area that the keyboard can reach. Row height follows the density. */
export function Table({
  caption,
  showCaption,
  maxHeight,
  framed,
  rowCount,
  className,
  children,
}: TableProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard
      tabIndex={0}
      style={maxHeight ? { maxHeight } : undefined}
      className={cn(
        "focus-inset relative w-full overflow-auto [header+&]:border-t",
        framed && "rounded-md border bg-surface",
        className,
      )}
    >
      <table
        aria-rowcount={rowCount === undefined ? undefined : rowCount + 1}
        className="w-full border-separate border-spacing-0 text-left text-body"
      >
        <caption id={id} className={showCaption ? "px-cell pb-2 text-left text-muted text-sm" : "sr-only"}>
          {caption}
        </caption>
        {children}
      </table>
    </section>
  );
}

/** The header rows; they stay in view while the rows scroll. */
export function TableHead({ children }: { children: ReactNode }) {
  return <thead className="sticky top-0 z-10">{children}</thead>;
}

/** The rows. */
export function TableBody(props: Omit<ComponentProps<"tbody">, "className">) {
  return <tbody {...props} className="[&>tr:last-child>*]:border-b-0" />;
}

interface TableRowProps extends ComponentProps<"tr"> {
  selected?: boolean;
  /** The row answers to the pointer; the link or button inside it is what the keyboard uses. */
  interactive?: boolean;
}

/** One row. */
export function TableRow({ selected, interactive, className, ...props }: TableRowProps) {
  return (
    <tr
      {...props}
      data-selected={selected || undefined}
      className={cn(
        "group/row transition-colors data-selected:bg-accent-bg",
        interactive && "hover:not-data-selected:bg-hover",
        className,
      )}
    />
  );
}

interface TableHeaderProps extends ComponentProps<"th"> {
  numeric?: boolean;
  /** Set on sortable columns; put a `SortLink` inside. */
  sort?: "ascending" | "descending" | "none";
  /** For columns of checkboxes or actions: the name is there but not shown. */
  hideLabel?: boolean;
}

/** A column's header. */
export function TableHeader({ numeric, sort, hideLabel, className, children, ...props }: TableHeaderProps) {
  return (
    <th
      scope="col"
      {...props}
      aria-sort={sort}
      className={cn(
        "h-9 border-b bg-inset px-cell font-medium text-muted text-xs whitespace-nowrap first:pl-gutter last:pr-gutter",
        numeric && "text-right",
        className,
      )}
    >
      {hideLabel ? <span className="sr-only">{children}</span> : children}
    </th>
  );
}

interface TableCellProps extends ComponentProps<"td"> {
  /** Right-aligned, figures of one width. */
  numeric?: boolean;
  /** Names the row: usually the first cell with words. */
  rowHeader?: boolean;
  muted?: boolean;
}

/** A cell. */
export function TableCell({ numeric, rowHeader, muted, className, ...props }: TableCellProps) {
  const classes = cn(
    "h-row border-b px-cell py-(--density-cell-y) align-middle font-normal first:pl-gutter last:pr-gutter",
    numeric && "numeric text-right whitespace-nowrap",
    rowHeader && "font-medium",
    muted && "text-muted",
    className,
  );
  if (rowHeader) return <th scope="row" {...props} className={classes} />;
  return <td {...props} className={classes} />;
}

/** One row across all columns, for `EmptyState` or a failure where rows would stand. */
export function TableEmpty({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <tr>
      <td colSpan={columns} className="p-0">
        {children}
      </td>
    </tr>
  );
}

/** The arrow of a sorted column. */
export function SortArrow({ sort }: { sort: TableHeaderProps["sort"] }) {
  const Icon = sort === "descending" ? ArrowDown : ArrowUp;
  return (
    <Icon
      aria-hidden
      className={cn("size-3.5 shrink-0", sort === "none" || !sort ? "opacity-0" : undefined)}
    />
  );
}
