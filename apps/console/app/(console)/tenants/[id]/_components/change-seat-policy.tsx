"use client";

import { useMutation } from "@tanstack/react-query";
import { changeSeatPolicySchema } from "@tenantry/api/forms";
import { RadioGroup } from "@tenantry/ui/radio-group";
import { useState } from "react";
import { policyNames, policyOptions } from "@/tenants/seat-words";
import { useTenant } from "@/tenants/tenant";
import { useTRPC } from "@/trpc/client";
import { TermsDialog } from "./terms-dialog";
import { useTermsForm } from "./use-terms-form";

/** What happens to growth when no seat is free. */
export function ChangeSeatPolicy({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { seats } = useTenant();
  const [policy, setPolicy] = useState(seats.policy);
  const change = useMutation(useTRPC().tenants.changeSeatPolicy.mutationOptions());
  const form = useTermsForm({
    schema: changeSeatPolicySchema,
    values: { policy },
    send: (terms) => change.mutateAsync(terms),
    saved: (name) => `${name} now has: ${policyNames[policy]}`,
    onDone: onClose,
  });
  return (
    <TermsDialog
      form={form}
      open={open}
      onClose={onClose}
      title="Change seat policy"
      description={`${form.tenant.name}, in force at once. Whoever is in stays in.`}
      saveLabel="Save seat policy"
    >
      <RadioGroup
        label="At the limit"
        variant="cards"
        options={policyOptions(seats)}
        value={policy}
        onValueChange={setPolicy}
      />
    </TermsDialog>
  );
}
