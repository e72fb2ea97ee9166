import { AlertDialog } from "@tenantry/ui/alert-dialog";
import { formatDate, formatMoney, plural } from "@tenantry/ui/lib/format";
import { useWorkspace } from "@/workspace/tenant";
import type { Preview } from "./draft";

type ConfirmPriceProps = {
  /** Null when nothing is asked. */
  preview: Preview | null;
  open: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before invitations go out that will cost something, with the price as it is at this moment. */
export function ConfirmPrice({ preview, open, onConfirm, onClose }: ConfirmPriceProps) {
  const { timeZone } = useWorkspace();
  const extra = preview?.extra;
  if (!extra) return null;
  const money = (minor: number) => formatMoney(minor, extra.currency);
  const seats = plural(extra.seats, { one: "seat", other: "seats" });
  const end = formatDate(extra.periodEnd, { timeZone });
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      title={`Invite people to ${seats} above your limit?`}
      description={`Up to ${money(extra.nowMinor)} until ${end}, prorated, if everybody joins now, and ${money(extra.monthMinor)} for each full month after that. Whoever joins later or leaves earlier costs less, and nobody costs anything before they join.`}
      confirmLabel={`Send, ${money(extra.nowMinor)} now`}
      onConfirm={onConfirm}
    />
  );
}
