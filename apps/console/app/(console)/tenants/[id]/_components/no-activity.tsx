import { EmptyState } from "@tenantry/ui/empty-state";
import { History } from "lucide-react";

export function NoActivity({ framed = false }: { framed?: boolean }) {
  return (
    <EmptyState
      framed={framed}
      icon={<History aria-hidden />}
      title="Nothing has happened yet"
      description="Changes to seats, invitations and months will stand here."
    />
  );
}
