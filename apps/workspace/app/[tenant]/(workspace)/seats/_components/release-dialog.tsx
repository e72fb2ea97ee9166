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
import { useReleaseSeats } from "./use-release-seats";

type ReleaseDialogProps = { open: boolean; onClose: () => void };

/** How many bought seats to give back, when they go, and who would be over then. */
export function ReleaseDialog(props: ReleaseDialogProps) {
  const { seats, setSeats, preview, isPending, failure, confirm, close } = useReleaseSeats(props);
  const { purchased } = useWorkspace().seats.parts;
  const formId = useId();
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => open || close()}
      dismissible={!isPending}
      title="Release seats"
      description={`Of your seats ${formatNumber(purchased)} ${purchased === 1 ? "was" : "were"} bought and can be given back at the end of the billing period.`}
      footer={
        <>
          <DialogClose render={<Button disabled={isPending}>Cancel</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending} disabled={!preview}>
            {preview ? `Release ${countSeats(preview.seats)}` : "Release"}
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
          max={Math.max(1, purchased)}
          value={seats}
          onValueChange={setSeats}
          error={
            isSeatCount(seats) && seats <= purchased
              ? undefined
              : `Choose 1 to ${formatNumber(purchased)}: only bought seats can be given back.`
          }
        />
        <div aria-live="polite" className="flex min-h-32 flex-col gap-5">
          {preview ? <Consequences preview={preview} /> : null}
        </div>
      </form>
    </Dialog>
  );
}

type Preview = NonNullable<ReturnType<typeof useReleaseSeats>["preview"]>;

function Consequences({ preview }: { preview: Preview }) {
  const { timeZone, seats } = useWorkspace();
  const { effectiveAt, totalBefore, totalAfter, over, overMembers, savingMinor, currency } = preview;
  const limit = (total: number | null) => (total === null ? "no limit" : formatNumber(total));
  const named = overMembers.slice(0, 5).map(({ name }) => name);
  const more = over > named.length ? ` and ${formatNumber(over - named.length)} more` : "";
  return (
    <>
      <DefinitionList>
        <DefinitionItem term="They go on">{formatDate(effectiveAt, { timeZone })}</DefinitionItem>
        <DefinitionItem term="Your seats then">
          {limit(totalBefore)} → {limit(totalAfter)}
        </DefinitionItem>
        <DefinitionItem term={`Saves each ${intervalWord[seats.interval]}`}>
          {formatMoney(savingMinor, currency)}
        </DefinitionItem>
      </DefinitionList>
      {over > 0 ? (
        <Alert tone="warning" title={`${countSeats(over)} too few for everybody who is in today`}>
          The last to join were {named.join(", ")}
          {more}. If that many are still in on the day, the seats stay and you are told. Nobody loses access.
        </Alert>
      ) : null}
    </>
  );
}
