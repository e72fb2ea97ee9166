"use client";

import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { AlertDialog } from "@tenantry/ui/alert-dialog";
import { Button } from "@tenantry/ui/button";
import { Card } from "@tenantry/ui/card";
import { plural } from "@tenantry/ui/lib/format";
import { PageHeader } from "@tenantry/ui/page-header";
import dynamic from "next/dynamic";
import { useState } from "react";
import { LoadMore } from "@/components/load-more";
import { CreateLinkButton } from "./create-link-button";
import { LinksTable } from "./links-table";
import { useLinks, useRevokeLink } from "./use-links";

/** The form and its rules are loaded when they are first asked for. */
const loadDialog = () => import("./create-link-dialog").then((module) => module.CreateLinkDialog);
const CreateLinkDialog = dynamic(loadDialog, { ssr: false });

export function LinksList() {
  const [creating, setCreating] = useState<"never" | "open" | "closed">("never");
  const { rows, error, refetch, ...query } = useLinks();
  const { ask, link, isOpen, close, isPending, confirm, failure } = useRevokeLink();
  const button = <CreateLinkButton onOpen={() => setCreating("open")} onPrepare={() => void loadDialog()} />;
  return (
    <>
      <PageHeader
        title="Links"
        description="One link for several people. It reserves no seat until somebody joins."
        // Where there is nothing, the button stands in the middle of it.
        actions={rows.length > 0 ? button : null}
      />
      {error ? (
        <Alert
          tone="danger"
          announce="assertive"
          actions={<Button onClick={() => refetch()}>Try again</Button>}
        >
          {readError(error).message}
        </Alert>
      ) : null}
      <Card className={error && rows.length === 0 ? "hidden" : undefined}>
        <LinksTable rows={rows} onRevoke={ask} createButton={button} />
        <LoadMore
          label="Show more links"
          shown={plural(rows.length, { one: "link", other: "links" })}
          hasMore={query.hasNextPage}
          pending={query.isFetchingNextPage}
          onLoad={() => query.fetchNextPage()}
        />
      </Card>
      {creating === "never" ? null : (
        <CreateLinkDialog
          open={creating === "open"}
          onOpenChange={(open: boolean) => setCreating(open ? "open" : "closed")}
        />
      )}
      <AlertDialog
        open={isOpen}
        onOpenChange={(open) => open || close()}
        title={`Revoke ${link?.name ?? "this link"}?`}
        description="Nobody else joins by it from now on. Who came by it stays. It cannot be opened again."
        confirmLabel="Revoke link"
        cancelLabel="Keep it"
        danger
        pending={isPending}
        onConfirm={confirm}
      >
        {failure ? (
          <Alert tone="danger" announce="assertive">
            {failure}
          </Alert>
        ) : null}
      </AlertDialog>
    </>
  );
}
