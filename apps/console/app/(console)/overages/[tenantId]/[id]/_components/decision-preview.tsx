import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { formatMoney } from "@tenantry/ui/lib/format";

type Preview = { data: ConsoleOutputs["overages"]["preview"] | undefined; error: unknown };

/** What the act would do, in numbers; it changes while one types, so it is read out politely. */
export function DecisionPreview({ preview: { data, error } }: { preview: Preview }) {
  return (
    <div aria-live="polite" className="min-h-16">
      {error ? (
        <Alert tone="warning">{readError(error).message}</Alert>
      ) : data ? (
        <Alert
          tone="info"
          title={`To pay: ${formatMoney(data.beforeMinor, data.currency)} → ${formatMoney(data.afterMinor, data.currency)}`}
        >
          {data.line ? <p>New line: {data.line}</p> : <p>The lines stay as they are.</p>}
          {data.needsSecondPerson ? <p className="mt-1">A second person has to confirm it.</p> : null}
        </Alert>
      ) : (
        <Alert tone="info">Enter an amount to see what it does.</Alert>
      )}
    </div>
  );
}
