"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { useArrival } from "@/components/use-arrival";
import { WaitingNotice } from "@/components/waiting-notice";
import { useTRPC } from "@/trpc/client";

type JoinByLinkProps = { token: string; workspace: { name: string; slug: string } };

export function JoinByLink({ token, workspace }: JoinByLinkProps) {
  const trpc = useTRPC();
  const { arrive, waits, going } = useArrival(workspace);
  const { mutate, isPending, error } = useMutation(
    trpc.links.join.mutationOptions({ onSuccess: ({ outcome }) => arrive(outcome) }),
  );
  if (waits) return <WaitingNotice waits={waits} workspace={workspace.name} />;
  return (
    <>
      {error ? (
        <Alert tone="danger" announce="assertive">
          {readError(error).message}
        </Alert>
      ) : null}
      <Button variant="primary" size="lg" pending={isPending || going} onClick={() => mutate({ token })}>
        Join {workspace.name}
      </Button>
    </>
  );
}
