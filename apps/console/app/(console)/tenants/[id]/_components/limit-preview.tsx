import { Alert } from "@tenantry/ui/alert";
import { previewLimit, previewUnlimited, type Seats } from "@/tenants/seat-words";

type LimitPreviewProps = { seats: Seats; seatLimit: number | null; unlimited: boolean };

/** What the number in the field would mean; changes with every key, so it is read out politely. */
export function LimitPreview({ seats, seatLimit, unlimited }: LimitPreviewProps) {
  const { tone, figures, meaning } = unlimited ? previewUnlimited(seats) : preview(seats, seatLimit);
  return (
    <div aria-live="polite" className="min-h-16">
      <Alert tone={tone} title={figures}>
        {meaning}
      </Alert>
    </div>
  );
}

function preview(seats: Seats, seatLimit: number | null): ReturnType<typeof previewLimit> {
  if (seatLimit === null || seatLimit < 0 || !Number.isInteger(seatLimit)) {
    return { tone: "info", figures: "No new limit yet", meaning: "Write a whole number of seats." };
  }
  if (seatLimit !== seats.total) return previewLimit(seats, seatLimit);
  return { ...previewLimit(seats, seatLimit), figures: "The present limit", meaning: describePresent(seats) };
}

function describePresent({ used, pending, available, overage }: Seats): string {
  const rest = overage > 0 ? `${overage} over` : `${available ?? 0} free`;
  return `${used} used, ${pending} pending, ${rest}.`;
}
