"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { useToast } from "@tenantry/ui/toast";
import { useGoOn } from "@/components/use-go-on";
import { useTRPC } from "@/trpc/client";

/** Joining is a press of a button and never the opening of a link. */
export function JoinButton({ token, workspace }: { token: string; workspace: string }) {
  const trpc = useTRPC();
  const toast = useToast();
  const { goOn, going } = useGoOn();
  const { mutate, isPending, error } = useMutation(
    trpc.invitations.accept.mutationOptions({
      onSuccess: ({ tenant, alreadyMember }) => {
        toast.show({
          title: alreadyMember ? `You are a member of ${workspace} already` : `Welcome to ${workspace}`,
        });
        goOn(`/${tenant}/members`);
      },
    }),
  );
  return (
    <>
      {error ? (
        <Alert tone="danger" announce="assertive">
          {readError(error).message}
        </Alert>
      ) : null}
      <Button variant="primary" size="lg" pending={isPending || going} onClick={() => mutate({ token })}>
        Join {workspace}
      </Button>
    </>
  );
}
