import { Alert } from "@tenantry/ui/alert";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { formatMoney, formatNumber } from "@tenantry/ui/lib/format";
import { TextLink } from "@tenantry/ui/text-link";
import Link from "next/link";
import { OverageStretches } from "@/components/overage-stretches";
import { describeModels, putNumbersIn } from "@/overages/formula-words";
import type { Overage } from "@/overages/overage";

/** How the month's own amount comes about: the rule, the numbers put in, and every stretch above the limit. */
export function FormulaCard({ overage }: { overage: Overage }) {
  const { currency, graceHours, reckonedNowMinor, corrections, tenant } = overage;
  return (
    <Card>
      <CardHeader
        title="How it was reckoned"
        description={`Frozen when the month was closed. A spell of less than ${formatNumber(graceHours)} hours is free; rounded once, half up.`}
      />
      <CardBody className="flex flex-col gap-3">
        <div>
          {describeModels(overage).map((rule) => (
            <p key={rule}>{rule}</p>
          ))}
          <p className="numeric mt-1 font-medium">{putNumbersIn(overage)}</p>
        </div>
        {reckonedNowMinor === null ? null : (
          <Alert tone="warning" title="The ledger changed after the month was closed">
            By what it says now the month comes to {formatMoney(reckonedNowMinor, currency)} instead of{" "}
            {formatMoney(overage.amountMinor, currency)}. The difference goes into the next month that closes,
            unless this one is adjusted or waived.
          </Alert>
        )}
        {corrections.map((line) => (
          <p key={line.overagePeriodId}>
            Corrected in a later month:{" "}
            <TextLink render={<Link href={`/overages/${tenant.id}/${line.overagePeriodId}`} />}>
              {line.text}
            </TextLink>
          </p>
        ))}
      </CardBody>
      <OverageStretches segments={overage.segments} graceHours={graceHours} />
    </Card>
  );
}
