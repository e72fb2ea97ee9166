import { Alert } from "@tenantry/ui/alert";

/** Nothing more to do for who asked: who decides, and how the answer comes. */
export function WaitingNotice({ waits, workspace }: { waits: "parked" | "asked"; workspace: string }) {
  return (
    <Alert tone="info" announce="polite" title={`${workspace} has been asked`}>
      {waits === "parked"
        ? "All seats are taken, so an owner decides. You get a letter with the answer, and need not ask again."
        : "An owner or admin decides. You get a letter with the answer, and need not ask again."}
    </Alert>
  );
}
