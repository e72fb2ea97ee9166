"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type MeterInput, meterSchema } from "@tenantry/api/forms";
import { readError } from "@tenantry/api/read-error";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { z } from "zod";
import { useTRPC } from "@/trpc/client";

const blank: MeterInput = { key: "", name: "", unit: "", eventType: "", aggregation: "COUNT", property: "" };

/** The form of a new meter. */
export function useMeterForm(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { mutateAsync, isPending, error } = useMutation(trpc.meters.create.mutationOptions());
  const [meter, setMeter] = useState(blank);
  const [errors, setErrors] = useState<Record<string, string[] | undefined>>({});

  async function submit() {
    if (isPending) return;
    const checked = meterSchema.safeParse(meter);
    setErrors(checked.error ? z.flattenError(checked.error).fieldErrors : {});
    if (!checked.success) return;
    const made = await mutateAsync(checked.data).then(
      () => true,
      () => false,
    );
    if (!made) return;
    await queryClient.invalidateQueries({ queryKey: trpc.meters.pathKey() });
    toast.show({ title: `${checked.data.name} counts from now on`, tone: "success" });
    onDone();
  }

  return {
    meter,
    set: (change: Partial<MeterInput>) => setMeter((old) => ({ ...old, ...change })),
    errorOf: (field: keyof MeterInput) => errors[field]?.[0],
    refusal: error ? readError(error).message : null,
    isPending,
    submit: () => void submit(),
  };
}
