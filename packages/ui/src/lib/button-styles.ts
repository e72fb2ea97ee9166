import { cva, type VariantProps } from "class-variance-authority";

/** The look of buttons, shared with links that look like one. */
export const buttonStyles = cva(
  [
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-sm border font-medium whitespace-nowrap select-none",
    "transition-[background-color,border-color,color,box-shadow] duration-fast",
    "aria-disabled:cursor-not-allowed disabled:cursor-not-allowed",
    "[&_svg]:size-4 [&_svg]:shrink-0",
  ],
  {
    variants: {
      variant: {
        primary:
          "border-transparent bg-accent-solid text-accent-on-solid shadow-control hover:bg-accent-solid-hover",
        secondary:
          "border-line-strong bg-surface text-fg shadow-control hover:bg-hover active:bg-active data-popup-open:bg-active",
        ghost:
          "border-transparent text-muted hover:bg-hover hover:text-fg active:bg-active data-popup-open:bg-active data-popup-open:text-fg",
        danger: "border-transparent bg-red-solid text-red-on-solid shadow-control hover:bg-red-solid-hover",
      },
      size: {
        sm: "h-control-sm px-2.5 text-sm",
        md: "h-control px-3.5 text-body",
        lg: "h-control-lg px-5 text-base",
      },
      dimmed: {
        true: "border-line bg-active text-subtle shadow-none hover:bg-active hover:text-subtle active:bg-active",
        false: "",
      },
    },
    defaultVariants: { variant: "secondary", size: "md", dimmed: false },
  },
);

export type ButtonVariant = NonNullable<VariantProps<typeof buttonStyles>["variant"]>;
export type ButtonSize = NonNullable<VariantProps<typeof buttonStyles>["size"]>;
