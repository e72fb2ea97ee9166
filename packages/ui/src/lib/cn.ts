import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** Our own theme keys, so that a later `text-body` or `h-control` replaces an earlier one of its kind. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["2xs", "body", "input"],
      spacing: ["row", "cell", "control", "control-sm", "control-lg", "gutter", "bar"],
      shadow: ["card", "raised", "overlay", "control"],
    },
  },
});

/** Joins class names; where two Tailwind classes set the same property, the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
