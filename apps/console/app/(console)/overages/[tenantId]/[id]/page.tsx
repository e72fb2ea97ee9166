import { FocusTitle } from "@tenantry/ui/focus-title";
import { OverageProvider } from "@/overages/overage";
import { openOverage } from "@/server/open-overage";
import { Hydrate } from "@/trpc/server";
import { CourseChart } from "./_components/course-chart";
import { DecisionCard } from "./_components/decision-card";
import { FormulaCard } from "./_components/formula-card";
import { HistoryCard } from "./_components/history-card";
import { LinesCard } from "./_components/lines-card";
import { OverageHeader } from "./_components/overage-header";
import { PeopleCard } from "./_components/people-card";

export default async function OveragePage({ params }: PageProps<"/overages/[tenantId]/[id]">) {
  const { tenantId, id } = await params;
  const overage = await openOverage(tenantId, id);
  return (
    <Hydrate>
      <FocusTitle />
      <OverageProvider tenantId={tenantId} id={id} now={new Date()}>
        <OverageHeader />
        <div className="grid min-w-0 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex min-w-0 flex-col gap-4 max-lg:order-2">
            <LinesCard />
            <FormulaCard overage={overage} />
            <CourseChart overage={overage} />
            <PeopleCard overage={overage} />
          </div>
          <div className="flex min-w-0 flex-col gap-4 max-lg:contents">
            <DecisionCard />
            <HistoryCard />
          </div>
        </div>
      </OverageProvider>
    </Hydrate>
  );
}
