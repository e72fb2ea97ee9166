"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Button } from "@tenantry/ui/button";
import { Card } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { PageHeader } from "@tenantry/ui/page-header";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useTenant } from "@/workspace/tenant";
import { ApiKeyDialog } from "./api-key-dialog";
import { type ApiKey, ApiKeysTable } from "./api-keys-table";
import { RevokeDialog } from "./revoke-dialog";

/** The keys, and the way to make one and to end one. */
export function ApiKeySettings() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.apiKeys.list.queryOptions({ tenant: useTenant() }));
  const { rows, now } = data;
  const [making, setMaking] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const make = () => {
    // Each opening is a new form.
    setMaking((serial) => serial + 1);
    setIsOpen(true);
  };
  const button = (
    <Button variant="primary" icon={<KeyRound aria-hidden />} onClick={make}>
      Make a key
    </Button>
  );
  return (
    <>
      <PageHeader
        title="API keys"
        description="What your own programs sign in with."
        // Where there is nothing, the button stands in the middle of it.
        actions={rows.length > 0 ? button : null}
      />
      {rows.length > 0 ? (
        <Card>
          <ApiKeysTable rows={rows} now={now} onRevoke={setRevoking} />
        </Card>
      ) : (
        <EmptyState
          framed
          icon={<KeyRound aria-hidden />}
          title="No API keys yet"
          description="Make one for each program, so that you can end it without the others."
          actions={button}
        />
      )}
      {making > 0 ? <ApiKeyDialog key={making} open={isOpen} onClose={() => setIsOpen(false)} /> : null}
      {revoking ? (
        <RevokeDialog key={revoking.id} apiKey={revoking} onClose={() => setRevoking(null)} />
      ) : null}
    </>
  );
}
