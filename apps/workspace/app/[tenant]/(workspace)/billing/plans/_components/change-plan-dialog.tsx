"use client";

import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { formatDate, formatMoney, formatNumber } from "@tenantry/ui/lib/format";
import { NumberField } from "@tenantry/ui/number-field";
import { useId } from "react";
import { countSeats, intervalWord } from "@/workspace/seat-words";
import { useWorkspace } from "@/workspace/tenant";
import { describeLimit, describeLoss, type Interval, type Offer } from "./plan-words";
import { useChangePlan } from "./use-change-plan";

type ChangePlanDialogProps = { offer: Offer; interval: Interval; used: number; onClose: () => void };

/** How many seats, what is paid now and each time from then on, what is lost, and the order. */
export function ChangePlanDialog(props: ChangePlanDialogProps) {
  const { offer, interval, onClose } = props;
  const { timeZone } = useWorkspace();
  const { seats, setSeats, seatsError, preview, isPending, failure, confirm } = useChangePlan(props);
  const formId = useId();
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      dismissible={!isPending}
      title={`${offer.name}, by the ${intervalWord[interval]}`}
      description={describeLimit(offer)}
      footer={
        <>
          <DialogClose render={<Button disabled={isPending}>Cancel</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending} disabled={!preview}>
            {preview ? confirmWords(preview, timeZone) : "Change plan"}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
        className="flex flex-col gap-5"
      >
        {failure ? (
          <Alert tone="danger" announce="assertive">
            {failure}
          </Alert>
        ) : null}
        {offer.seats === null ? null : (
          <NumberField
            label="How many seats"
            suffix="seats"
            hint={`The plan begins with ${countSeats(offer.seats)}.`}
            min={offer.seats}
            max={100_000}
            value={seats}
            onValueChange={setSeats}
            error={seatsError}
          />
        )}
        <div aria-live="polite" className="flex min-h-40 flex-col gap-5">
          {preview ? <Consequences preview={preview} /> : null}
        </div>
      </form>
    </Dialog>
  );
}

type Preview = NonNullable<ReturnType<typeof useChangePlan>["preview"]>;

function confirmWords({ when, amountMinor, currency, effectiveAt }: Preview, timeZone: string): string {
  if (when === "later") return `Change on ${formatDate(effectiveAt, { timeZone })}`;
  return amountMinor === 0 ? "Change now" : `Change now for ${formatMoney(amountMinor, currency)}`;
}

function Consequences({ preview }: { preview: Preview }) {
  const { timeZone } = useWorkspace();
  const { when, amountMinor, currency, effectiveAt, before, after, over, losses } = preview;
  const money = (minor: number) => formatMoney(minor, currency);
  const limit = (seats: number | null) => (seats === null ? "no limit" : formatNumber(seats));
  return (
    <>
      <DefinitionList>
        {when === "now" ? (
          <DefinitionItem term="Now">
            <span className="font-semibold">{money(amountMinor)}</span>{" "}
            <span className="text-muted">
              {amountMinor === 0 ? "nothing to be paid" : "what is left of your present plan is taken off"}
            </span>
          </DefinitionItem>
        ) : (
          <DefinitionItem term="From">
            <span className="font-semibold">{formatDate(effectiveAt, { timeZone })}</span>{" "}
            <span className="text-muted">nothing to be paid now</span>
          </DefinitionItem>
        )}
        <DefinitionItem term="You pay">
          {money(before.totalMinor)} a {intervalWord[before.interval]} → {money(after.totalMinor)} a{" "}
          {intervalWord[after.interval]}
          <span className="block text-muted">
            {countSeats(after.quantity)} × {money(after.unitPriceMinor)}
          </span>
        </DefinitionItem>
        <DefinitionItem term="Your seats">
          {limit(before.seats)} → {limit(after.seats)}
        </DefinitionItem>
      </DefinitionList>
      {over > 0 ? (
        <Alert tone="warning" title={`${countSeats(over)} too few for everybody who is in today`}>
          {when === "later"
            ? "If that many are still in on the day, their seats stay and are paid for. Nobody loses access."
            : "Choose as many seats as people hold, or free some first."}
        </Alert>
      ) : null}
      {losses.length > 0 ? (
        <Alert tone="warning" title="What you have today and would not have any more">
          <ul className="list-disc pl-4">
            {losses.map((loss) => (
              <li key={loss.label}>{describeLoss(loss)}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </>
  );
}
