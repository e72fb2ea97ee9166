import { Copyable } from "./copyable";

/** The id of the invoice item, which is how one finds it in Stripe; there is none before it is invoiced. */
export function StripeItem({ id }: { id: string | null }) {
  if (id) return <Copyable value={id} label="Copy Stripe item id" />;
  return (
    <span className="text-muted">
      <span aria-hidden>–</span>
      <span className="sr-only">None</span>
    </span>
  );
}
