import { type InvitationGroup, toSearch } from "@/lib/queries";

/** The inputs of a tenant's lists: server and browser must ask with the same ones, or the browser asks again. */
export const activityInput = (tenantId: string) => ({ tenantId, limit: 30 });

export function invitationsInput(tenantId: string, { group, q }: { group: InvitationGroup; q: string }) {
  const search = toSearch(q);
  return { tenantId, group, limit: 50, ...(search ? { search } : {}) };
}

export const requestsInput = (tenantId: string) => ({ tenantId, filter: "all" as const, limit: 50 });

export const linksInput = (tenantId: string) => ({ tenantId, limit: 50 });

export const versionsInput = (tenantId: string) => ({ tenantId, limit: 10 });

export function membersInput(tenantId: string, q: string) {
  const search = q.trim().slice(0, 200);
  return { tenantId, limit: 50, ...(search ? { search } : {}) };
}

export const ledgerInput = (tenantId: string, q: string) => ({
  tenantId,
  limit: 50,
  person: q.trim().slice(0, 200),
});
