"use client";

import { Button } from "@tenantry/ui/button";
import { Minus, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useWorkspace } from "@/workspace/tenant";

const loadBuy = () => import("./buy-dialog").then((module) => module.BuyDialog);
const loadRelease = () => import("./release-dialog").then((module) => module.ReleaseDialog);
const BuyDialog = dynamic(loadBuy, { ssr: false });
const ReleaseDialog = dynamic(loadRelease, { ssr: false });

/** Buying seats and giving bought ones back; for somebody who may not, it says who may. */
export function SeatActions() {
  const { seats, permissions } = useWorkspace();
  const [opened, setOpened] = useState<"buy" | "release" | null>(null);
  const [wasOpened, setWasOpened] = useState({ buy: false, release: false });
  if (seats.total === null) return null;
  if (!permissions.includes("seats:buy")) {
    return <p className="text-muted text-sm">Only owners and admins can buy seats.</p>;
  }
  const open = (which: "buy" | "release") => {
    setWasOpened((before) => ({ ...before, [which]: true }));
    setOpened(which);
  };
  const { purchased, release, unpaid } = seats.parts;
  return (
    <>
      {purchased > 0 && !release ? (
        <Button
          icon={<Minus aria-hidden />}
          onFocus={() => void loadRelease()}
          onClick={() => open("release")}
        >
          Release seats
        </Button>
      ) : null}
      <Button
        variant="primary"
        icon={<Plus aria-hidden />}
        disabled={unpaid > 0}
        onFocus={() => void loadBuy()}
        onClick={() => open("buy")}
      >
        Buy seats
      </Button>
      {wasOpened.buy ? <BuyDialog open={opened === "buy"} onClose={() => setOpened(null)} /> : null}
      {wasOpened.release ? (
        <ReleaseDialog open={opened === "release"} onClose={() => setOpened(null)} />
      ) : null}
    </>
  );
}
