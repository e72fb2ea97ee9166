/** The inputs of a tenant's lists: server and browser must ask with the same ones, or the browser asks again. */
export const activityInput = (tenantId: string) => ({ tenantId, limit: 30 });

export const invitationsInput = (tenantId: string) => ({ tenantId, filter: "all" as const, limit: 50 });

export const requestsInput = (tenantId: string) => ({ tenantId, filter: "all" as const, limit: 50 });

export const linksInput = (tenantId: string) => ({ tenantId, limit: 50 });

export const versionsInput = (tenantId: string) => ({ tenantId, limit: 10 });

export function membersInput(tenantId: string, q: string) {
  const search = q.trim().slice(0, 200);
  return { tenantId, limit: 50, ...(search ? { search } : {}) };
}
