import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { Card } from "@tenantry/ui/card";
import { formatMoney } from "@tenantry/ui/lib/format";
import { LinkButton } from "@tenantry/ui/link-button";
import { Check } from "lucide-react";
import Link from "next/link";
import { useId } from "react";
import { intervalWord } from "@/workspace/seat-words";
import { useWorkspacePath } from "@/workspace/tenant";
import {
  describeFeature,
  describeLimit,
  describeSize,
  type Interval,
  type Offer,
  priceOf,
} from "./plan-words";

type OfferCardProps = {
  offer: Offer;
  interval: Interval;
  /** Held as it is shown here. */
  isHeld: boolean;
  /** Nothing can be chosen now. */
  isBlocked: boolean;
  onChoose: () => void;
};

/** One plan: what a seat costs, how many there are at the least, what happens beyond them, and what it opens. */
export function OfferCard({ offer, interval, isHeld, isBlocked, onChoose }: OfferCardProps) {
  const id = useId();
  const path = useWorkspacePath();
  const price = priceOf(offer, interval);
  const points = [describeLimit(offer), ...offer.features.map(describeFeature)];
  return (
    <li className="flex min-w-0">
      <Card className="w-full gap-4 p-gutter">
        <div className="flex flex-col gap-1">
          <div className="flex items-center justify-between gap-2">
            <h2 id={id} className="font-semibold text-base">
              {offer.name}
            </h2>
            {offer.isCurrent ? <Badge tone="accent">Your plan</Badge> : null}
          </div>
          <p className="text-pretty text-muted">{offer.description}</p>
        </div>
        <div className="flex flex-col gap-0.5">
          {price === null ? (
            <p className="text-muted">Not sold by the {intervalWord[interval]}</p>
          ) : (
            <>
              <p>
                <span className="numeric font-semibold text-xl">{formatMoney(price, offer.currency)}</span>{" "}
                <span className="text-muted">a seat and {intervalWord[interval]}</span>
              </p>
              <p className="numeric text-muted text-sm">{describeSize(offer, interval)}</p>
            </>
          )}
        </div>
        <ul className="flex flex-col gap-2 border-t pt-4">
          {points.map((point) => (
            <li key={point} className="flex items-start gap-2">
              <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
              <span className="min-w-0 text-pretty">{point}</span>
            </li>
          ))}
        </ul>
        {isHeld ? (
          <LinkButton className="mt-auto w-full" render={<Link href={path("/seats")} />}>
            Change seats
          </LinkButton>
        ) : (
          <Button
            className="mt-auto w-full"
            variant="primary"
            disabled={price === null || isBlocked}
            aria-describedby={id}
            onClick={onChoose}
          >
            {offer.isCurrent ? `Pay by the ${intervalWord[interval]}` : "Choose"}
          </Button>
        )}
      </Card>
    </li>
  );
}
