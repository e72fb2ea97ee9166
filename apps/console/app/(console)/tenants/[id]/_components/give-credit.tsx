"use client";

import { useMutation } from "@tanstack/react-query";
import { giveCreditSchema } from "@tenantry/api/forms";
import { formatMoney } from "@tenantry/ui/lib/format";
import { useState } from "react";
import { MoneyField } from "@/components/money-field";
import { useTRPC } from "@/trpc/client";
import { TermsDialog } from "./terms-dialog";
import { useTermsForm } from "./use-terms-form";

/** Money that pays the customer's next invoices. */
export function GiveCredit({
  open,
  onClose,
  currency,
}: {
  open: boolean;
  onClose: () => void;
  currency: string;
}) {
  const [amountMinor, setAmount] = useState<number | null>(null);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const give = useMutation(useTRPC().tenants.giveCredit.mutationOptions());
  const form = useTermsForm({
    schema: giveCreditSchema,
    values: { amountMinor, idempotencyKey },
    send: (credit) => give.mutateAsync(credit),
    saved: (name) => `${name} gets a credit of ${formatMoney(amountMinor ?? 0, currency)}`,
    onDone: onClose,
  });
  return (
    <TermsDialog
      form={form}
      open={open}
      onClose={onClose}
      title="Give credit"
      description={`It pays the next invoices of ${form.tenant.name} until it is used up. It cannot be taken back here.`}
      saveLabel="Give credit"
    >
      <MoneyField
        label="Amount"
        currency={currency}
        value={amountMinor}
        onValueChange={setAmount}
        error={form.errorOf("amountMinor")}
      />
    </TermsDialog>
  );
}
