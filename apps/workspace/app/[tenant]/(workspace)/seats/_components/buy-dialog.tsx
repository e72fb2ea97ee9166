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
import { isSeatCount } from "./seat-count";
import { useBuySeats } from "./use-buy-seats";

type BuyDialogProps = { open: boolean; onClose: () => void };

/** How many seats, what they cost now and each month, and the order. */
export function BuyDialog(props: BuyDialogProps) {
  const { seats, setSeats, price, isPending, failure, confirm, close } = useBuySeats(props);
  const formId = useId();
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => open || close()}
      dismissible={!isPending}
      title="Buy seats"
      description="They are yours as soon as they are paid, and stay until you release them."
      footer={
        <>
          <DialogClose render={<Button disabled={isPending}>Cancel</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending} disabled={!price}>
            {price ? buyWords(price) : "Buy"}
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
        <NumberField
          label="How many seats"
          suffix="seats"
          min={1}
          max={1000}
          value={seats}
          onValueChange={setSeats}
          error={isSeatCount(seats) ? undefined : "Choose 1 to 1,000 seats."}
        />
        <div aria-live="polite" className="min-h-32">
          {price ? <PriceList price={price} /> : null}
        </div>
      </form>
    </Dialog>
  );
}

function buyWords({ seats, amountMinor, currency }: Price): string {
  const what = `Buy ${countSeats(seats)}`;
  return amountMinor === 0 ? what : `${what} for ${formatMoney(amountMinor, currency)}`;
}

type Price = NonNullable<ReturnType<typeof useBuySeats>["price"]>;

function PriceList({ price }: { price: Price }) {
  const { timeZone, seats } = useWorkspace();
  const money = (minor: number) => formatMoney(minor, price.currency);
  return (
    <DefinitionList>
      <DefinitionItem term="Now">
        <span className="font-semibold">{money(price.amountMinor)}</span>{" "}
        <span className="text-muted">until {formatDate(price.periodEnd, { timeZone })}</span>
      </DefinitionItem>
      <DefinitionItem term={`Each ${intervalWord[seats.interval]}`}>
        {money(price.monthlyBeforeMinor)} → {money(price.monthlyAfterMinor)}{" "}
        <span className="text-muted">{money(price.unitPriceMinor)} a seat</span>
      </DefinitionItem>
      <DefinitionItem term="Your seats">
        {formatNumber(price.totalBefore)} → {formatNumber(price.totalAfter)}
      </DefinitionItem>
    </DefinitionList>
  );
}
