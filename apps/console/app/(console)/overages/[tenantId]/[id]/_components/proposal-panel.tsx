"use client";

import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { TextareaField } from "@tenantry/ui/textarea-field";
import { describeAct, describeWaiveReason } from "@/overages/decision-words";
import { type Overage, useOverage, useOveragePlace } from "@/overages/overage";
import { useOperator } from "@/use-operator";
import { useSettleProposal } from "./use-settle-proposal";

type ProposalPanelProps = { proposal: NonNullable<Overage["proposal"]>; mayDecide: boolean };

/** A proposal that waits: its maker may take it back, and somebody else decides. */
export function ProposalPanel({ proposal, mayDecide }: ProposalPanelProps) {
  const { currency } = useOverage();
  const { now } = useOveragePlace();
  const isMine = useOperator()?.email === proposal.actorLabel;
  const { reason, setReason, reasonError, failure, pending, settle } = useSettleProposal(proposal.id);
  return (
    <div className="flex flex-col gap-4">
      <Alert
        tone="info"
        title={`${isMine ? "You" : proposal.actorLabel} proposed to ${describeAct(proposal, currency)}`}
      >
        <p>
          {describeWaiveReason(proposal)}
          {proposal.reason}
        </p>
        {proposal.expiresAt ? (
          <p className="mt-1 text-muted">
            It lapses <RelativeTime value={proposal.expiresAt} now={now} />.
          </p>
        ) : null}
      </Alert>
      {failure ? (
        <Alert tone="danger" announce="assertive">
          {failure}
        </Alert>
      ) : null}
      {isMine ? <p>A second person has to confirm it. Until then you can take it back.</p> : null}
      {mayDecide ? (
        <>
          <TextareaField
            label="Reason"
            hint="Kept in the history."
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={reasonError}
          />
          <div className="flex flex-wrap gap-2">
            {isMine ? (
              <Button pending={pending === "withdraw"} onClick={() => settle("withdraw")}>
                Withdraw proposal
              </Button>
            ) : (
              <>
                <Button variant="primary" pending={pending === "confirm"} onClick={() => settle("confirm")}>
                  Confirm
                </Button>
                <Button pending={pending === "reject"} onClick={() => settle("reject")}>
                  Reject
                </Button>
              </>
            )}
          </div>
        </>
      ) : null}
    </div>
  );
}
