"use client";

import { Button } from "@tenantry/ui/button";
import { CardFooter } from "@tenantry/ui/card";
import { useState } from "react";

type LoadMoreProps = {
  label: string;
  /** How much is on screen: "50 people". */
  shown: string;
  hasMore: boolean;
  pending: boolean;
  onLoad: () => Promise<unknown>;
};

/** The end of a list that is read page by page. It stays after the last page, to say that this was all. */
export function LoadMore({ label, shown, hasMore, pending, onLoad }: LoadMoreProps) {
  const [wasUsed, setWasUsed] = useState(false);
  if (!hasMore && !wasUsed) return null;
  return (
    <CardFooter>
      <span role="status" className="numeric">
        {hasMore ? `${shown} shown` : `All ${shown} shown`}
      </span>
      {hasMore ? (
        <Button
          size="sm"
          pending={pending}
          onClick={() => {
            setWasUsed(true);
            void onLoad();
          }}
        >
          {label}
        </Button>
      ) : null}
    </CardFooter>
  );
}
