"use client";

import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { useToast } from "@tenantry/ui/toast";
import { domainSchema } from "@/forms";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";

/** How often the list is asked again while a look at the DNS is on its way, in milliseconds. */
const every = 3_000;

export function useDomains() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const toast = useToast();
  const refresh = useRefreshTenant();
  const { data } = useSuspenseQuery({
    ...trpc.domains.list.queryOptions({ tenant }),
    refetchInterval: ({ state }) => (state.data?.rows.some((row) => row.checkedAt === null) ? every : false),
  });
  const claim = useMutation(trpc.domains.claim.mutationOptions());
  const check = useMutation(trpc.domains.check.mutationOptions());
  const remove = useMutation(trpc.domains.remove.mutationOptions());
  const join = useMutation(trpc.domains.setJoinPolicy.mutationOptions());

  /** Null when it is done, else what is wrong in a sentence. */
  const attempt = async (send: () => Promise<unknown>, done: string): Promise<string | null> => {
    try {
      await send();
      await refresh();
      toast.show({ title: done, tone: "success" });
      return null;
    } catch (error) {
      return readError(error).message;
    }
  };

  return {
    ...data,
    isClaiming: claim.isPending,
    claim: async (text: string): Promise<string | null> => {
      const checked = domainSchema.safeParse(text);
      if (!checked.success) return checked.error.issues[0]?.message ?? "Check this name.";
      return attempt(
        () => claim.mutateAsync({ tenant, domain: checked.data }),
        `${checked.data} is in your list. Set its record next.`,
      );
    },
    check: async (domain: string) => {
      const failure = await attempt(() => check.mutateAsync({ tenant, domain }), `We look at ${domain} now`);
      if (failure) toast.show({ title: failure, tone: "danger" });
      else setTimeout(() => void refresh(), every);
    },
    remove: (domain: string) =>
      attempt(() => remove.mutateAsync({ tenant, domain }), `${domain} was removed`),
    isRemoving: remove.isPending,
    setJoinPolicy: (input: Omit<Parameters<typeof join.mutateAsync>[0], "tenant">) =>
      attempt(
        () => join.mutateAsync({ tenant, ...input }),
        {
          OFF: `People at ${input.domain} need an invitation`,
          REQUEST: `People at ${input.domain} may ask to join`,
          AUTO: `People at ${input.domain} can join`,
        }[input.policy],
      ),
    isSettingPolicy: join.isPending,
  };
}
