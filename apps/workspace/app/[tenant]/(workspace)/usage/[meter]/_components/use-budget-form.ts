import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { usageBudgetSchema } from "@/forms";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";

type Usage = WorkspaceOutputs["usage"]["getMeter"];

/** The budget as it is being written. */
export function useBudgetForm({ key, name }: Usage["meter"], budget: Usage["budget"]) {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const toast = useToast();
  const { mutate, isPending, error } = useMutation(
    trpc.usage.setBudget.mutationOptions({
      onSuccess: async (_, { quantity: saved }) => {
        await refresh();
        toast.show({ title: saved === "" ? `${name} has no budget` : `The budget of ${name} is saved` });
      },
    }),
  );
  const [quantity, setQuantity] = useState(budget.quantity ?? "");
  const [problem, setProblem] = useState<string>();
  return {
    ...{ quantity, setQuantity, isPending },
    error: problem,
    refusal: error ? readError(error).message : null,
    submit() {
      if (isPending) return;
      const checked = usageBudgetSchema.safeParse({ key, quantity, version: budget.version });
      setProblem(checked.error?.issues[0]?.message);
      if (checked.success) mutate({ tenant, ...checked.data });
    },
  };
}
