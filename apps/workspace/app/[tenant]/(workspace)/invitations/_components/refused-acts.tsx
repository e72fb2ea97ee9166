import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { formatNumber } from "@tenantry/ui/lib/format";

type RefusedActsProps = {
  refused: WorkspaceOutputs["invitations"]["resendMany"];
  onClose: () => void;
};

/** Of several that were acted on, those that did not go, each with its reason. */
export function RefusedActs({ refused, onClose }: RefusedActsProps) {
  if (refused.length === 0) return null;
  return (
    <Alert
      tone="warning"
      announce="polite"
      title={`${formatNumber(refused.length)} could not be done`}
      actions={
        <Button size="sm" onClick={onClose}>
          Close
        </Button>
      }
    >
      <ul className="flex max-h-60 flex-col gap-1 overflow-y-auto">
        {refused.map(({ id, email, message }) => (
          <li key={id} className="wrap-anywhere">
            <span className="font-medium">{email || "Unknown"}</span>
            {`: ${message ?? ""}`}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
