import { Circle, type LucideIcon, Sparkle } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./lib/cn";
import { type MessageTone, toneArea, toneIcon } from "./lib/tone";

export type BadgeTone = MessageTone | "neutral" | "accent";

const icons: Record<BadgeTone, LucideIcon> = { ...toneIcon, neutral: Circle, accent: Sparkle };

const areas: Record<BadgeTone, string> = {
  ...toneArea,
  neutral: "bg-hover border-line text-muted",
  accent: "bg-accent-bg border-accent-border text-accent-text",
};

interface BadgeProps {
  tone?: BadgeTone;
  /** Another icon, or `false` for none where the word alone tells the states apart. */
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A state in one or two words. The icon and the word carry it; colour only helps. */
export function Badge({ tone = "neutral", icon, className, children }: BadgeProps) {
  const Icon = icons[tone];
  return (
    <span
      className={cn(
        "inline-flex h-5 w-fit items-center gap-1 rounded-full border px-1.5 font-medium text-xs whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0",
        areas[tone],
        className,
      )}
    >
      {icon === undefined ? <Icon aria-hidden /> : icon}
      {children}
    </span>
  );
}
