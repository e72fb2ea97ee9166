import { cn } from "./lib/cn";
import { initials, tintOf } from "./lib/initials";

interface AvatarProps {
  name: string;
  src?: string;
  size?: "sm" | "md" | "lg";
  /** `square` for organisations. */
  shape?: "round" | "square";
  /** Says the name; only where the name does not stand beside it. */
  labelled?: boolean;
  className?: string;
}

const sizes = { sm: "size-5 text-[0.5625rem]", md: "size-7 text-2xs", lg: "size-10 text-base" };

const tints = [
  "bg-tint-1-bg text-tint-1-text",
  "bg-tint-2-bg text-tint-2-text",
  "bg-tint-3-bg text-tint-3-text",
  "bg-tint-4-bg text-tint-4-text",
  "bg-tint-5-bg text-tint-5-text",
  "bg-tint-6-bg text-tint-6-text",
];

/** A person or an organisation as a picture, or as initials on a tint that stays theirs. */
export function Avatar({
  name,
  src,
  size = "md",
  shape = "round",
  labelled = false,
  className,
}: AvatarProps) {
  const classes = cn(
    "inline-flex shrink-0 select-none items-center justify-center overflow-hidden font-semibold leading-none",
    shape === "round" ? "rounded-full" : "rounded-sm",
    sizes[size],
    className,
  );
  if (src) {
    return (
      <img
        src={src}
        alt={labelled ? name : ""}
        className={cn(classes, shape === "round" ? "object-cover" : "object-contain")}
      />
    );
  }
  const naming = labelled ? { role: "img", "aria-label": name } : { "aria-hidden": true };
  // Drawn by CSS: the initials are a picture, and must not join the visible words of a button around them.
  return (
    <span
      {...naming}
      data-initials={initials(name)}
      className={cn(classes, "before:content-[attr(data-initials)]", tints[tintOf(name) - 1])}
    />
  );
}
