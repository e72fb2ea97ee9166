"use client";

import { Button } from "@tenantry/ui/button";
import { plural } from "@tenantry/ui/lib/format";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { TextLink } from "@tenantry/ui/text-link";
import Link from "next/link";
import { ReasonDialog } from "@/components/reason-dialog";
import type { jobStates } from "@/lib/queries";
import { useCan } from "@/use-operator";
import { describeJob, type Job } from "./job-words";
import { useReplay } from "./use-replay";

type State = (typeof jobStates)[number];
type JobsTableProps = { rows: Job[]; state: State; now: Date };

/** What each job is, whose, how often it was tried, and why it failed. What it carries is not shown: secrets are in it. */
export function JobsTable({ rows, state, now }: JobsTableProps) {
  const mayReplay = useCan("jobs:replay") && state === "failed";
  const replay = useReplay();
  return (
    <>
      <Table caption="Jobs">
        <TableHead>
          <TableRow>
            <TableHeader className="w-full">Job</TableHeader>
            <TableHeader className="max-sm:hidden">Tenant</TableHeader>
            <TableHeader className="max-md:hidden">{when[state].header}</TableHeader>
            {mayReplay ? <TableHeader hideLabel>Act</TableHeader> : null}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((job) => (
            <TableRow key={job.id}>
              <TableCell rowHeader className="whitespace-normal py-2">
                <span className="font-medium">{describeJob(job.kind)}</span>
                <span className="wrap-anywhere block font-mono font-normal text-muted text-xs">
                  {job.dedupeKey}
                </span>
                {job.lastError && !job.processedAt ? (
                  <span className="wrap-anywhere mt-1 block max-w-prose font-normal text-sm">
                    {job.lastError}
                  </span>
                ) : null}
                <span className="block font-normal text-muted text-sm sm:hidden">{job.tenant.name}</span>
              </TableCell>
              <TableCell className="whitespace-nowrap max-sm:hidden">
                <TextLink render={<Link href={`/tenants/${job.tenant.id}`} prefetch={false} />}>
                  {job.tenant.name}
                </TextLink>
              </TableCell>
              <TableCell muted className="whitespace-nowrap py-2 max-md:hidden">
                <RelativeTime value={when[state].of(job)} now={now} />
                <span className="block text-sm">{plural(job.attempts, { one: "try", other: "tries" })}</span>
              </TableCell>
              {mayReplay ? (
                <TableCell>
                  <Button size="sm" onClick={() => replay.ask(job)}>
                    Try again
                  </Button>
                </TableCell>
              ) : null}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <ReasonDialog
        open={replay.job !== null}
        onOpenChange={(open) => (open ? undefined : replay.ask(null))}
        title={replay.job ? describeJob(replay.job.kind) : ""}
        description="It is tried again under its old name: whatever it has brought about already, it brings about once."
        confirmLabel="Try again"
        failure={replay.failure}
        pending={replay.pending}
        onConfirm={replay.confirm}
      />
    </>
  );
}

const when: Record<State, { header: string; of: (job: Job) => Date }> = {
  failed: { header: "Given up", of: ({ failedAt, createdAt }) => failedAt ?? createdAt },
  waiting: { header: "Tried next", of: ({ availableAt }) => availableAt },
  done: { header: "Done", of: ({ processedAt, createdAt }) => processedAt ?? createdAt },
};
