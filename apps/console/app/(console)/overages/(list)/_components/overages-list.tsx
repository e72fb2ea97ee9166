"use client";

import { SelectField } from "@tenantry/ui/select-field";
import { useQueryStates } from "nuqs";
import { ListSearch } from "@/components/list-search";
import { closedStatuses, overageListParams } from "@/lib/queries";
import { overageStatusWords } from "@/lib/words";
import { ClosedMonthsQueue } from "./closed-months-queue";
import { OverNow } from "./over-now";
import { QueueTabs } from "./queue-tabs";

const searchId = "overage-search";

const statusOptions = [
  { value: "any", label: "Any state" },
  ...closedStatuses.map((status) => ({ value: status, label: overageStatusWords[status].label })),
];

/** The queues, and in each a search. What is shown lives in the address, so a list can be sent to a colleague. */
export function OveragesList({ now }: { now: Date }) {
  const [{ queue, q, status }, setParams] = useQueryStates(overageListParams);
  const clear = () => {
    void setParams({ q: null, status: null }, { history: "push" });
    document.getElementById(searchId)?.focus();
  };
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <QueueTabs
        queue={queue}
        onQueue={(next) => setParams({ queue: next, status: null }, { history: "push" })}
      />
      {queue === "over" ? (
        <OverNow now={now} />
      ) : (
        <>
          <div className="flex flex-wrap items-start gap-3 *:min-w-40">
            <div className="flex-1">
              <ListSearch
                id={searchId}
                label="Search overages"
                placeholder="Name or slug of the tenant"
                value={q}
                onValueChange={(text) => setParams({ q: text })}
              />
            </div>
            {queue === "closed" ? (
              <SelectField
                label="State"
                hideLabel
                options={statusOptions}
                value={status ?? "any"}
                onValueChange={(value) =>
                  setParams(
                    { status: closedStatuses.find((each) => each === value) ?? null },
                    { history: "push" },
                  )
                }
              />
            ) : null}
          </div>
          <ClosedMonthsQueue key={queue} queue={queue} q={q} status={status} onClear={clear} />
        </>
      )}
    </div>
  );
}
