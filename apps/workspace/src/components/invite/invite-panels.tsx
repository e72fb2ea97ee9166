"use client";

import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { plural } from "@tenantry/ui/lib/format";
import { Tabs } from "@tenantry/ui/tabs";
import type { Role } from "@/workspace/role-words";
import { maxRows } from "./draft";
import { FileTab } from "./file-tab";
import { ListTab } from "./list-tab";
import { RowsTab } from "./rows-tab";
import { SeatLine } from "./seat-line";
import type { Invite } from "./use-invite";

type InvitePanelsProps = Pick<Invite, "draft" | "sending" | "preview"> & {
  defaultRole: Role;
  firstFieldId: string;
};

/** The three ways in, what the server has against them, and what they do to the seats. */
export function InvitePanels({ draft, sending, preview, defaultRole, firstFieldId }: InvitePanelsProps) {
  const { verdictOf } = preview;
  const refusal = sending.refusal ?? (preview.error ? readError(preview.error).message : null);
  return (
    <div className="flex flex-col gap-4">
      {refusal ? (
        <Alert
          tone="danger"
          announce="assertive"
          title={sending.refusal ? "Nothing was sent" : "Nothing can be sent now"}
        >
          {refusal}
        </Alert>
      ) : null}
      <Tabs
        label="How to invite"
        value={draft.tab}
        onValueChange={draft.setTab}
        items={[
          {
            value: "rows",
            label: "One by one",
            content: <RowsTab {...{ draft, defaultRole, firstFieldId, verdictOf }} />,
          },
          { value: "list", label: "Paste a list", content: <ListTab {...{ draft, verdictOf }} /> },
          { value: "file", label: "CSV file", content: <FileTab {...{ draft, defaultRole, verdictOf }} /> },
        ]}
      />
      {draft.leftOut > 0 ? (
        <Alert tone="warning" announce="polite">
          {`${maxRows} people at a time. ${plural(draft.leftOut, { one: "row is", other: "rows are" })} left out; send them after these.`}
        </Alert>
      ) : null}
      <SeatLine preview={preview.preview} />
    </div>
  );
}
