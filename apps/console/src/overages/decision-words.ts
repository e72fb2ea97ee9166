import { waiveReasonNames } from "@tenantry/api/forms";
import { formatMoney } from "@tenantry/ui/lib/format";
import type { Overage } from "./overage";

type Step = Overage["decisions"][number];

/** "adjust it to $300.00": the deed as one would do it. */
export function describeAct(
  { act, amountMinor }: Pick<Step, "act" | "amountMinor">,
  currency: string,
): string {
  const amount = formatMoney(amountMinor, currency);
  switch (act) {
    case "APPROVE":
      return `approve ${amount}`;
    case "ADJUST":
      return `adjust it to ${amount}`;
    case "WAIVE":
      return "waive it";
    case "CREDIT":
      return `give back ${amount}`;
  }
}

const done: Record<Step["act"], (amount: string) => string> = {
  APPROVE: (amount) => `approved ${amount}`,
  ADJUST: (amount) => `adjusted it to ${amount}`,
  WAIVE: () => "waived it",
  CREDIT: (amount) => `gave back ${amount}`,
};

/** "cleo@tenantry.example confirmed to adjust it to $300.00". */
export function describeStep(step: Step, currency: string): string {
  const deed = describeAct(step, currency);
  switch (step.step) {
    case "DECIDED":
      return `${step.actorLabel} ${done[step.act](formatMoney(step.amountMinor, currency))}`;
    case "PROPOSED":
      return `${step.actorLabel} proposed to ${deed}`;
    case "CONFIRMED":
      return `${step.actorLabel} confirmed to ${deed}`;
    case "REJECTED":
      return `${step.actorLabel} rejected to ${deed}`;
    case "WITHDRAWN":
      return `${step.actorLabel} withdrew the proposal to ${deed}`;
    case "STALE":
      return `The proposal to ${deed} went back: something changed since`;
    case "EXPIRED":
      return `The proposal to ${deed} ran out of time`;
  }
}

export function describeWaiveReason({ reasonCode }: Pick<Step, "reasonCode">): string {
  return reasonCode ? `${waiveReasonNames[reasonCode]}. ` : "";
}
