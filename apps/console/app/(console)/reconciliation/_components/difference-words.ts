import type { ConsoleOutputs } from "@tenantry/api/console-router";

export type Difference = ConsoleOutputs["reconciliation"]["list"]["rows"][number];

type Words = { label: string; remedy: string; isOrdered: boolean };

/** What each kind means, and how it is put right: by a job that can be ordered, or by a person. */
const kinds: Record<Difference["kind"], Words> = {
  NO_SUBSCRIPTION: {
    label: "No subscription runs",
    remedy:
      "One that was never made is made. One that has ended the customer begins again on their billing page.",
    isOrdered: true,
  },
  SEVERAL_SUBSCRIPTIONS: {
    label: "Several subscriptions run",
    remedy: "Cancel all but one in Stripe; which one, only a person can say.",
    isOrdered: false,
  },
  SUBSCRIPTION_COPY: {
    label: "Our copy of a subscription is not Stripe’s",
    remedy: "It is fetched anew.",
    isOrdered: true,
  },
  QUANTITY: {
    label: "Another number of seats is paid for",
    remedy: "Stripe is told the number of seats that are to be paid for.",
    isOrdered: true,
  },
  PRICE: {
    label: "Another price is charged for a seat",
    remedy: "Stripe is told the plan and the interval that hold.",
    isOrdered: true,
  },
  INVOICE_COPY: {
    label: "Our copy of an invoice is not Stripe’s",
    remedy: "It is fetched anew.",
    isOrdered: true,
  },
  UNANSWERED: {
    label: "Stripe never answered a change of seats",
    remedy: "It is looked up what Stripe has made of it, and done only if it was not.",
    isOrdered: true,
  },
};

export const differenceWords = (kind: Difference["kind"]): Words => kinds[kind];

/** Nothing that could be ordered brings back a subscription that has ended. */
export const mayOrder = ({ kind, subject, resolvedAt }: Difference): boolean =>
  resolvedAt === null && kinds[kind].isOrdered && (kind !== "NO_SUBSCRIPTION" || subject === "none");
