import { recordAuditEvent } from "../audit/record-audit-event";
import { getConfiguration } from "../configuration/get-configuration";
import { DomainError } from "../errors";
import { enqueue } from "../outbox/enqueue";
import type { TenantContext } from "../tenancy/tenant-context";
import { verificationRecord } from "./domain-schema";

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** How long a name stays a tenant's after its record was last seen: a nameserver may be away for a weekend. */
const grace = 3 * dayMs;

/** Orders a look at a name's DNS. Asked more than once within a minute, it is done once. */
export async function requestDomainCheck(
  { db, tenant }: TenantContext,
  { domain }: { domain: string },
): Promise<void> {
  const claim = await db.tenantDomain.findUnique({
    where: { tenantId_domain: { tenantId: tenant.id, domain } },
    select: { verificationToken: true },
  });
  if (!claim) throw new DomainError("NOT_FOUND", "This domain is not in your list.");
  // Real time: DNS knows nothing of a tenant's test clock.
  const minute = Math.floor(Date.now() / minuteMs);
  await enqueue(db, {
    kind: "domain.verify",
    tenantId: tenant.id,
    payload: { domain },
    dedupeKey: `domain:${tenant.id}:${claim.verificationToken}:${minute}`,
  });
}

/** Orders the daily look at names that were not looked at for a day. */
export async function recheckDomains(context: TenantContext): Promise<void> {
  const { db, tenant } = context;
  const due = await db.tenantDomain.findMany({
    where: {
      tenantId: tenant.id,
      verifiedAt: { not: null },
      checkedAt: { lt: new Date(Date.now() - dayMs) },
    },
    select: { domain: true },
  });
  for (const { domain } of due) await requestDomainCheck(context, { domain });
}

/** What a look at a name's TXT records brought: the texts, or in words why there are none. */
export type DomainFinding = { texts: string[] } | { problem: string };

/**
 * Writes down what a name's DNS says. With the right record the name is the tenant's; a name that lost its record is
 * kept for three days. `verifiedAt` is when the record was last seen.
 * @throws Error with the code P2002 when another tenant holds the name: {@link recordDomainConflict} then says so.
 */
export async function recordDomainCheck(
  context: TenantContext,
  { domain, finding }: { domain: string; finding: DomainFinding },
): Promise<void> {
  const { db, tenant } = context;
  const key = { tenantId_domain: { tenantId: tenant.id, domain } };
  const claim = await db.tenantDomain.findUnique({ where: key });
  if (!claim) return;
  const checkedAt = new Date();
  const record = verificationRecord(claim);
  if ("texts" in finding && finding.texts.includes(record.value)) {
    // A name may be claimed for joining alone; as a host it is served where the plan of the day has it.
    const { flags } = await getConfiguration(context);
    await db.tenantDomain.update({
      where: key,
      data: { checkedAt, verifiedAt: checkedAt, problem: null, servesHost: flags.customDomain.value },
    });
    if (!claim.verifiedAt) await note(context, "domain.verified", domain);
    return;
  }
  const lost = claim.verifiedAt !== null && checkedAt.getTime() - claim.verifiedAt.getTime() > grace;
  await db.tenantDomain.update({
    where: key,
    data: {
      checkedAt,
      problem: describe(finding, record.name),
      ...(lost ? { verifiedAt: null } : {}),
    },
  });
  if (lost) await note(context, "domain.lost", domain);
}

/** Says on the claim that somebody else holds the name. */
export async function recordDomainConflict({ db, tenant }: TenantContext, domain: string): Promise<void> {
  await db.tenantDomain.updateMany({
    where: { tenantId: tenant.id, domain },
    data: { checkedAt: new Date(), problem: "Another workspace uses this domain. Remove it there first." },
  });
}

function describe(finding: DomainFinding, name: string): string {
  if ("problem" in finding) return finding.problem;
  return finding.texts.length > 0
    ? `The TXT record at ${name} says something else.`
    : `There is no TXT record at ${name} yet. New records can take an hour to be seen.`;
}

async function note(context: TenantContext, action: string, domain: string): Promise<void> {
  await recordAuditEvent(context, { action, target: { type: "domain", id: null, label: domain } });
}
