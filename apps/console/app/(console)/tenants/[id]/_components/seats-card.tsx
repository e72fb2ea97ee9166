"use client";

import { Card, CardBody, CardFooter, CardHeader } from "@tenantry/ui/card";
import { formatNumber } from "@tenantry/ui/lib/format";
import { Meter } from "@tenantry/ui/meter";
import { Stat } from "@tenantry/ui/stat";
import { operatorRoleNames } from "@/lib/words";
import { describePolicy } from "@/tenants/seat-words";
import { useTenant } from "@/tenants/tenant";
import { useCan, useOperator } from "@/use-operator";
import { ChangeSeatLimit } from "./change-seat-limit";
import { SeatParts } from "./seat-parts";
import { SeatTermsMenu } from "./seat-terms-menu";

/** Used, pending, available and over, and the one thing to change about them. */
export function SeatsCard() {
  const { seats } = useTenant();
  const { used, pending, total, available, overage, exposure } = seats;
  const mayChange = useCan("seats:update");
  const role = useOperator()?.role;
  return (
    <Card>
      <CardHeader
        title="Seats"
        description={describePolicy(seats)}
        actions={
          <>
            {mayChange ? <SeatTermsMenu /> : null}
            <ChangeSeatLimit disabled={!mayChange} />
          </>
        }
      />
      <CardBody className="flex flex-col gap-5">
        <Meter
          label={`${seats.planName} plan`}
          used={used}
          pending={pending}
          total={total}
          unit={{ one: "seat", other: "seats" }}
        />
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          <Stat
            label="Used"
            value={formatNumber(used)}
            hint={total === null ? "no limit" : `of ${formatNumber(total)}`}
          />
          <Stat label="Pending" value={formatNumber(pending)} hint="open invitations" />
          <Stat
            label="Available"
            value={available === null ? "Any" : formatNumber(available)}
            hint="to invite people"
          />
          <Stat
            label="Over"
            value={formatNumber(overage)}
            hint={exposure > overage ? `${formatNumber(exposure)} if all join` : "above the limit"}
          />
        </div>
        <SeatParts parts={seats.parts} />
      </CardBody>
      {mayChange || !role ? null : (
        <CardFooter>
          <span id="seat-limit-why">
            {operatorRoleNames[role]} can look but not change seats. Ask billing or an administrator.
          </span>
        </CardFooter>
      )}
    </Card>
  );
}
