import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";

/** What a message means; colour, icon and urgency follow from it. */
export type MessageTone = "info" | "success" | "warning" | "danger";

export const toneIcon: Record<MessageTone, LucideIcon> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
};

/** Background, edge and text of a tinted area. */
export const toneArea: Record<MessageTone, string> = {
  info: "bg-blue-bg border-blue-border text-blue-text",
  success: "bg-green-bg border-green-border text-green-text",
  warning: "bg-amber-bg border-amber-border text-amber-text",
  danger: "bg-red-bg border-red-border text-red-text",
};

/** The tone as text colour, for icons on a plain surface. */
export const toneText: Record<MessageTone, string> = {
  info: "text-blue-text",
  success: "text-green-text",
  warning: "text-amber-text",
  danger: "text-red-text",
};
