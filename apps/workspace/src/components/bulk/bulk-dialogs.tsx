import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { AlertDialog } from "@tenantry/ui/alert-dialog";
import { Button } from "@tenantry/ui/button";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { formatNumber, plural } from "@tenantry/ui/lib/format";
import { LinkButton } from "@tenantry/ui/link-button";
import { Download } from "lucide-react";
import { roleNames } from "@/workspace/role-words";
import { useTenant } from "@/workspace/tenant";
import { type BulkJob, bulkWords, person } from "./bulk-words";
import type { Bulk } from "./use-bulk";

/** The question before an act on many members, and how far it is. */
export function BulkDialogs({ bulk }: { bulk: Bulk }) {
  const { act, open, pending, error, count } = bulk.question;
  const words = act ? bulkWords[act.kind] : null;
  const role = act?.role ? ` to ${roleNames[act.role]}` : "";
  return (
    <>
      <AlertDialog
        open={open}
        onOpenChange={(next) => next || bulk.close()}
        title={`${words?.verb ?? ""} ${plural(count, person)}${role}?`}
        description={words?.what}
        confirmLabel={act?.kind === "CHANGE_ROLE" ? "Change role" : (words?.verb ?? "Go on")}
        danger={act?.kind === "REMOVE"}
        pending={pending}
        onConfirm={bulk.confirm}
      >
        {error ? (
          <Alert tone="danger" announce="assertive">
            {readError(error).message}
          </Alert>
        ) : null}
      </AlertDialog>
      {bulk.job ? <Progress job={bulk.job} bulk={bulk} /> : null}
    </>
  );
}

const outcomeWords = {
  CHANGED: "Done",
  UNCHANGED: "Nothing to do",
  PARKED: "Wait for an owner",
  REFUSED: "Refused",
};

function Progress({ job, bulk }: { job: BulkJob; bulk: Bulk }) {
  const { running, done } = bulkWords[job.kind];
  const people = plural(job.total, person);
  const isRunning = job.status === "RUNNING";
  const title = isRunning
    ? `${running} ${people}`
    : job.status === "DONE"
      ? `${done}: ${formatNumber(job.outcomes.CHANGED)} of ${people}`
      : `Stopped after ${formatNumber(job.done)} of ${people}`;
  const report = `/api/members/bulk?${new URLSearchParams({ tenant: useTenant(), id: job.id })}`;
  return (
    <Dialog
      open={bulk.progress.open}
      onOpenChange={bulk.progress.setOpen}
      title={title}
      description={isRunning ? "You can leave this page; it goes on, and you find it here again." : undefined}
      footer={
        <>
          {isRunning ? (
            <Button pending={bulk.stop.pending} onClick={bulk.stop.run}>
              Stop
            </Button>
          ) : (
            <LinkButton render={<a href={report} download />} icon={<Download aria-hidden />}>
              Download report
            </LinkButton>
          )}
          <DialogClose
            render={<Button variant="primary">{isRunning ? "Leave it running" : "Close"}</Button>}
          />
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <progress
          aria-label="Progress"
          max={job.total}
          value={job.done}
          className="h-2 w-full overflow-hidden rounded-full accent-accent-solid"
        />
        <p role="status" className="numeric text-muted">{`${formatNumber(job.done)} of ${people}`}</p>
        <dl className="numeric grid grid-cols-2 gap-3 sm:grid-cols-4">
          {(Object.keys(outcomeWords) as (keyof typeof outcomeWords)[]).map((outcome) => (
            <div key={outcome} className="flex flex-col">
              <dt className="text-muted text-sm">{outcomeWords[outcome]}</dt>
              <dd className="font-medium">{formatNumber(job.outcomes[outcome])}</dd>
            </div>
          ))}
        </dl>
        {job.refused.length > 0 ? (
          <ul aria-label="Refused" className="flex flex-col gap-1 text-sm">
            {job.refused.map(({ name, email, detail }) => (
              <li key={email} className="wrap-anywhere">
                <span className="font-medium">{name}</span>
                {`: ${detail ?? ""}`}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </Dialog>
  );
}
