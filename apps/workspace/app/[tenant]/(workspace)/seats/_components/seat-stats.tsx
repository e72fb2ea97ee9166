import { formatNumber } from "@tenantry/ui/lib/format";
import { Stat, StatGroup } from "@tenantry/ui/stat";
import { useWorkspace } from "@/workspace/tenant";

/** The four numbers that everything else is about. */
export function SeatStats() {
  const { used, pending, available, overage, exposure, total } = useWorkspace().seats;
  return (
    <StatGroup>
      <Stat
        label="Used"
        value={formatNumber(used)}
        hint={total === null ? "no limit" : `of ${formatNumber(total)} seats`}
      />
      <Stat
        label="Reserved"
        value={formatNumber(pending)}
        hint={pending === 1 ? "by an open invitation" : "by open invitations"}
      />
      <Stat
        label="Available"
        value={available === null ? "Any" : formatNumber(available)}
        hint="for new people"
      />
      <Stat
        label="Over"
        value={formatNumber(overage)}
        hint={exposure > overage ? `${formatNumber(exposure)} once all have joined` : "beyond your limit"}
      />
    </StatGroup>
  );
}
