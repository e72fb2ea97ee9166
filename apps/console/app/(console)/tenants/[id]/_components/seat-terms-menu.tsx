"use client";

import { Button } from "@tenantry/ui/button";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTenant } from "@/tenants/tenant";

const GrantSeats = dynamic(() => import("./grant-seats").then((module) => module.GrantSeats), { ssr: false });
const ChangeSeatPolicy = dynamic(
  () => import("./change-seat-policy").then((module) => module.ChangeSeatPolicy),
  { ssr: false },
);

/** The terms beside the limit itself. A dialog begins with the figures of the moment it is opened. */
export function SeatTermsMenu() {
  const { seats } = useTenant();
  const [open, setOpen] = useState<"grant" | "policy" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button onClick={() => setOpen("policy")}>Change policy</Button>
      {seats.total === null ? null : <Button onClick={() => setOpen("grant")}>Grant seats</Button>}
      {open === "grant" ? <GrantSeats open onClose={close} /> : null}
      {open === "policy" ? <ChangeSeatPolicy open onClose={close} /> : null}
    </>
  );
}
