import { Alert } from "@tenantry/ui/alert";
import { SelectField } from "@tenantry/ui/select-field";
import { useState } from "react";
import { roleNames } from "@/workspace/role-words";
import type { DomainRow } from "./domain-card";
import type { useDomains } from "./use-domains";

const policies = [
  { value: "OFF", label: "Only with an invitation" },
  { value: "REQUEST", label: "May ask to join", description: "You decide about each." },
  { value: "AUTO", label: "Join at once", description: "While a seat is free." },
] as const;

const joinRoles = ["MEMBER", "VIEWER"] as const;

/** What people whose verified address is at the name may do, and as what they come. */
export function JoinSettings({ row, domains }: { row: DomainRow; domains: ReturnType<typeof useDomains> }) {
  const { domain, verified, joinPolicy: policy, joinRole } = row;
  const [failure, setFailure] = useState<string | null>(null);
  const role = joinRole === "VIEWER" ? "VIEWER" : "MEMBER";
  const save = async (change: { policy?: typeof policy; role?: typeof role }) =>
    setFailure(await domains.setJoinPolicy({ domain, policy, role, ...change }));
  const disabled = !domains.canEdit || !verified || domains.isSettingPolicy;
  return (
    <div className="flex flex-col gap-3 border-t pt-4">
      {failure ? (
        <Alert tone="danger" announce="assertive">
          {failure}
        </Alert>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={`People at ${domain}`}
          hint={verified ? undefined : "Verify the domain first: until then it could be anybody’s."}
          options={policies}
          value={policy}
          disabled={disabled}
          onValueChange={(next) => save({ policy: next })}
        />
        {policy === "OFF" ? null : (
          <SelectField
            label="They come as"
            options={joinRoles.map((value) => ({ value, label: roleNames[value] }))}
            value={role}
            disabled={disabled}
            onValueChange={(next) => save({ role: next })}
          />
        )}
      </div>
    </div>
  );
}
