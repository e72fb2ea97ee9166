"use client";

import { useQuery } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Card } from "@tenantry/ui/card";
import { TextField } from "@tenantry/ui/text-field";
import type { FormEvent } from "react";
import { useTenantId } from "@/tenants/tenant";
import { useTRPC } from "@/trpc/client";
import { JoinCheckResult } from "./join-check-result";

type JoinCheckerProps = {
  /** Whom it was last asked about; empty for nobody yet. */
  address: string;
  onAddress: (address: string) => void;
};

/** Runs every rule of joining for an address and says which one stands in the way. Changes nothing. */
export function JoinChecker({ address, onAddress }: JoinCheckerProps) {
  const trpc = useTRPC();
  const tenantId = useTenantId();
  const { data, error, isFetching, refetch } = useQuery({
    ...trpc.tenants.checkInvitation.queryOptions({ tenantId, address }),
    enabled: address !== "",
    retry: false,
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const asked = String(new FormData(event.currentTarget).get("address") ?? "").trim();
    if (asked === address) void refetch();
    else onAddress(asked);
  }

  return (
    <Card className="flex flex-col gap-4 p-4">
      <h2 className="font-semibold">Why can't they join?</h2>
      <form noValidate onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <TextField
          // Another person was chosen in the list: the field shows whom the answer is about.
          key={address}
          className="w-full sm:max-w-80"
          label="Address"
          name="address"
          type="email"
          autoComplete="off"
          spellCheck={false}
          maxLength={254}
          defaultValue={address}
        />
        <Button type="submit" pending={isFetching}>
          Check
        </Button>
      </form>
      {error ? (
        <Alert tone="danger" announce="assertive">
          {readError(error).message}
        </Alert>
      ) : data ? (
        <JoinCheckResult check={data} />
      ) : null}
    </Card>
  );
}
