/** A grant as far as its order of use goes; amounts in minor units. */
export interface Grant {
  id: string;
  available: number;
  priority: number;
  expiresAt: number | null;
  category: string;
  effectiveAt: number;
}

/**
 * What of an amount is paid with which grants: the lowest priority number first, then what expires soonest, then what was
 * a present before what was paid for, then the oldest.
 * Source: https://docs.stripe.com/billing/subscriptions/usage-based/billing-credits
 */
export function applyGrants(grants: readonly Grant[], amount: number): { id: string; amount: number }[] {
  const used: { id: string; amount: number }[] = [];
  let rest = Math.max(0, amount);
  for (const { id, available } of grants.toSorted(byUse)) {
    const taken = Math.min(rest, available);
    if (taken <= 0) continue;
    used.push({ id, amount: taken });
    rest -= taken;
  }
  return used;
}

function byUse(a: Grant, b: Grant): number {
  const expiry = ({ expiresAt }: Grant) => expiresAt ?? Number.MAX_SAFE_INTEGER;
  const paid = ({ category }: Grant) => (category === "paid" ? 1 : 0);
  return (
    a.priority - b.priority || expiry(a) - expiry(b) || paid(a) - paid(b) || a.effectiveAt - b.effectiveAt
  );
}
