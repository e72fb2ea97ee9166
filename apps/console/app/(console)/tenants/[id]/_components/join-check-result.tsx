import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { Alert } from "@tenantry/ui/alert";
import { CircleAlert, CircleCheck, Info } from "lucide-react";

type Check = ConsoleOutputs["tenants"]["checkInvitation"];

const looks = {
  ok: { Icon: CircleCheck, colour: "text-green-text", word: "Fine" },
  note: { Icon: Info, colour: "text-muted", word: "Note" },
  fails: { Icon: CircleAlert, colour: "text-red-text", word: "Stands in the way" },
} as const;

/** The rule that stands in the way and the act that helps, then everything that was looked at. */
export function JoinCheckResult({ check }: { check: Check }) {
  const failing = check.checks.find(({ rule }) => rule === check.failing);
  return (
    <div className="flex flex-col gap-4">
      <Alert
        tone={failing ? "danger" : "success"}
        announce="polite"
        title={failing ? failing.sentence : `Nothing stands in the way of ${check.address}.`}
      >
        {failing?.fix ?? "The link in the latest letter works for the account with this address."}
      </Alert>
      <ul aria-label="What was checked" className="flex flex-col gap-2">
        {check.checks.map(({ rule, state, sentence, fix }) => {
          const { Icon, colour, word } = looks[state];
          return (
            <li key={rule} className="flex items-start gap-2">
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colour}`} />
              <span className="wrap-anywhere min-w-0">
                <span className="sr-only">{`${word}: `}</span>
                {sentence}
                {fix && state !== "ok" ? <span className="text-muted">{` ${fix}`}</span> : null}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
