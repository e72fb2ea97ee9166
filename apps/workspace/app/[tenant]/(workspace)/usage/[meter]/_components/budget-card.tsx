import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { formatDateTime } from "@tenantry/ui/lib/format";
import { Meter, type MeterWords } from "@tenantry/ui/meter";
import { TextField } from "@tenantry/ui/text-field";
import { useWorkspace } from "@/workspace/tenant";
import { formatQuantity } from "../../_components/usage-words";
import { useBudgetForm } from "./use-budget-form";

type MeterUsage = WorkspaceOutputs["usage"]["getMeter"];

/** How near the month has come to what the workspace means to use, and the way to say what that is. */
export function BudgetCard({ usage }: { usage: MeterUsage }) {
  const { permissions } = useWorkspace();
  const mayManage = permissions.includes("usage:manage");
  if (!mayManage && usage.budget.quantity === null) return null;
  return (
    <Card>
      <CardHeader
        title="Budget"
        description="Nothing stops at a budget: owners and admins are told by letter at 80, 90, 95 and 100 % of it."
      />
      <CardBody className="flex flex-col gap-6">
        <BudgetMeter usage={usage} />
        {mayManage ? <BudgetForm key={usage.budget.version} usage={usage} /> : null}
      </CardBody>
    </Card>
  );
}

const status: MeterWords["status"] = {
  unlimited: "No budget",
  below: "Within budget",
  near: "Near budget",
  reached: "Budget reached",
  over: "Over budget",
};

function BudgetMeter({ usage: { meter, quantity, budget, alerts } }: { usage: MeterUsage }) {
  const { timeZone } = useWorkspace();
  if (budget.quantity === null) return null;
  const last = alerts.at(-1);
  // The bar is drawn by numbers; in words all the places are told, which a number might not have.
  const amount = `${formatQuantity(quantity)} of ${formatQuantity(budget.quantity)} ${meter.unit} used`;
  return (
    <Meter
      label="This month"
      words={{ status, amount: () => amount }}
      used={Number(quantity)}
      total={Number(budget.quantity)}
      hint={last ? `${last.threshold} % reached ${formatDateTime(last.raisedAt, { timeZone })}` : undefined}
    />
  );
}

function BudgetForm({ usage: { meter, budget } }: { usage: MeterUsage }) {
  const { quantity, setQuantity, error, refusal, isPending, submit } = useBudgetForm(meter, budget);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="flex flex-col gap-4"
    >
      {refusal ? (
        <Alert tone="danger" announce="assertive">
          {refusal}
        </Alert>
      ) : null}
      <div className="flex flex-wrap items-start gap-3">
        <TextField
          className="min-w-0 flex-1 basis-56 sm:max-w-xs"
          label={`Budget for a month, in ${meter.unit}`}
          hint="Leave it empty for none."
          inputMode="decimal"
          value={quantity}
          error={error}
          onChange={(event) => setQuantity(event.target.value)}
        />
        <Button type="submit" className="sm:mt-6.5" pending={isPending}>
          Save budget
        </Button>
      </div>
    </form>
  );
}
