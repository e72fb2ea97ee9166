import type { ReactNode } from "react";
import { Card, CardBody, CardFooter, CardHeader } from "../card";
import { EmailAddress } from "../email-address";
import { formatMoney, formatNumber, plural } from "../lib/format";
import { RelativeTime } from "../relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../table";
import type { Dormancy, DormantPerson, SeatFigures } from "./figures";
import { Metric, MetricGrid } from "./metric";
import { none } from "./metric-words";

interface DormantCardProps {
  figures: Pick<SeatFigures, "dormancy" | "definitions" | "window">;
  roleNames: Record<DormantPerson["role"], string>;
  /** What can be done about those who are named. */
  actions?: ReactNode;
}

const seat = { one: "seat", other: "seats" };

/** What is paid for and not used, who holds it, and what can be done about it. */
export function DormantCard({ figures, roleNames, actions }: DormantCardProps) {
  const { dormancy, definitions, window } = figures;
  const { dormant, held, active, people, currency } = dormancy;
  const money = (minor: number) => formatMoney(minor, currency);
  return (
    <Card>
      <CardHeader title="Unused seats" description="As of now." actions={actions} />
      <CardBody>
        <MetricGrid>
          <Metric
            label="Dormant seats"
            value={formatNumber(dormant)}
            made={describeHeld(dormancy)}
            definition={definitions.dormant}
          />
          <Metric
            label="Their cost"
            value={`${money(dormancy.wasteMinor)} a month`}
            made={`${plural(dormant, seat)} × ${money(dormancy.seatPriceMinor)}`}
            definition={definitions.waste}
          />
          <Metric
            label="Cost of an active seat"
            value={
              dormancy.costPerActiveSeatMinor === null
                ? none
                : `${money(dormancy.costPerActiveSeatMinor)} a month`
            }
            made={`${formatNumber(active)} of ${plural(held, seat)} active in the last 30 days`}
            definition={definitions.costPerActiveSeat}
          />
        </MetricGrid>
      </CardBody>
      {people.length > 0 ? (
        <div className="border-t">
          <PeopleTable {...{ people, roleNames }} now={dormancy.at} timeZone={window.timeZone} />
        </div>
      ) : null}
      {dormant > people.length ? (
        <CardFooter>{`The ${formatNumber(people.length)} who have been away longest are shown.`}</CardFooter>
      ) : null}
    </Card>
  );
}

function describeHeld({ held, neverActive }: Dormancy): string {
  const never = neverActive > 0 ? `, ${formatNumber(neverActive)} never used` : "";
  return `of ${plural(held, seat)} held${never}`;
}

interface PeopleTableProps {
  people: DormantPerson[];
  roleNames: DormantCardProps["roleNames"];
  now: Date;
  timeZone: string;
}

function PeopleTable({ people, roleNames, now, timeZone }: PeopleTableProps) {
  return (
    <Table caption="Who does not use their seat" maxHeight="26rem">
      <TableHead>
        <TableRow>
          <TableHeader>Person</TableHeader>
          <TableHeader className="max-sm:hidden">Role</TableHeader>
          <TableHeader>Last active</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {people.map(({ membershipId, name, email, role, lastActiveAt }) => (
          <TableRow key={membershipId}>
            <TableCell rowHeader>
              <span className="wrap-anywhere block">{name}</span>
              <span className="wrap-anywhere block font-normal text-muted">
                <EmailAddress>{email}</EmailAddress>
              </span>
            </TableCell>
            <TableCell className="max-sm:hidden">{roleNames[role]}</TableCell>
            <TableCell>
              {lastActiveAt ? (
                <RelativeTime value={lastActiveAt} now={now} timeZone={timeZone} />
              ) : (
                <span className="text-muted">Never</span>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
