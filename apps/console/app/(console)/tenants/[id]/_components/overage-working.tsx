import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { OverageStretches } from "@/components/overage-stretches";
import { useTenant } from "@/tenants/tenant";

type Current = ConsoleOutputs["tenants"]["getOverage"]["current"];

/** The running month's stretches above the limit. */
export function OverageWorking({ current }: { current: Current }) {
  const { now } = useTenant();
  return <OverageStretches segments={current.segments} graceHours={current.graceHours} now={now} />;
}
