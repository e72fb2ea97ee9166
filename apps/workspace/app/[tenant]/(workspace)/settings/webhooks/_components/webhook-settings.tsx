"use client";

import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Card, CardHeader } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { plural } from "@tenantry/ui/lib/format";
import { PageHeader } from "@tenantry/ui/page-header";
import { Webhook as WebhookIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { LoadMore } from "@/components/load-more";
import { DeleteDialog } from "./delete-dialog";
import { DeliveriesTable } from "./deliveries-table";
import { RotateDialog } from "./rotate-dialog";
import { useDeliveries, useWebhookActs, useWebhooks } from "./use-webhooks";
import { type Asking, WebhookCard } from "./webhook-card";
import type { Webhook } from "./webhook-words";

/** The form and its rules are loaded when they are first asked for. */
const loadDialog = () => import("./webhook-dialog").then((module) => module.WebhookDialog);
const WebhookDialog = dynamic(loadDialog, { ssr: false });

/** What a dialog is open about; the number makes each opening a new one. */
type Question = { asking: Asking | "add"; webhook: Webhook | null; serial: number };

/** The webhooks, what can be done with them, and what was sent. */
export function WebhookSettings() {
  const { rows, most, now } = useWebhooks();
  const acts = useWebhookActs();
  const [question, setQuestion] = useState<Question | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const ask = (asking: Question["asking"], webhook: Webhook | null) => {
    setQuestion((last) => ({ asking, webhook, serial: (last?.serial ?? 0) + 1 }));
    setIsOpen(true);
  };
  const isFull = most !== null && rows.length >= most;
  const button = (
    <Button
      variant="primary"
      icon={<WebhookIcon aria-hidden />}
      disabled={isFull}
      onPointerEnter={() => void loadDialog()}
      onFocus={() => void loadDialog()}
      onClick={() => ask("add", null)}
    >
      Add a webhook
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Tell your own systems what happens here, as it happens."
        // Where there is nothing, the button stands in the middle of it.
        actions={rows.length > 0 ? button : null}
      />
      <div className="flex flex-col gap-4">
        {isFull ? (
          <Alert>These are all the webhooks that this workspace may have. Delete one to add another.</Alert>
        ) : null}
        {rows.map((row) => (
          <WebhookCard key={row.id} webhook={row} now={now} acts={acts} onAsk={ask} />
        ))}
        {rows.length === 0 ? (
          <EmptyState
            framed
            icon={<WebhookIcon aria-hidden />}
            title="No webhooks yet"
            description="Give an address of your own, and it is told of seat alerts and of people who come and go."
            actions={button}
          />
        ) : null}
        <Deliveries acts={acts} isNew={rows.length === 0} />
      </div>
      {question ? (
        <QuestionDialog
          key={question.serial}
          question={question}
          open={isOpen}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}

type QuestionDialogProps = { question: Question; open: boolean; onClose: () => void };

function QuestionDialog({ question: { asking, webhook }, ...dialog }: QuestionDialogProps) {
  if (asking === "rotate" && webhook) return <RotateDialog webhook={webhook} {...dialog} />;
  if (asking === "delete" && webhook) return <DeleteDialog webhook={webhook} {...dialog} />;
  return <WebhookDialog webhook={webhook} {...dialog} />;
}

/** What was sent; nothing stands here before the first webhook. */
function Deliveries({ acts, isNew }: { acts: ReturnType<typeof useWebhookActs>; isNew: boolean }) {
  const { rows, now, error, refetch, ...query } = useDeliveries();
  if (isNew && rows.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Last deliveries" description="What was sent in the last 30 days." />
      {error ? (
        <Alert
          tone="danger"
          announce="assertive"
          actions={<Button onClick={() => refetch()}>Try again</Button>}
        >
          {readError(error).message}
        </Alert>
      ) : null}
      <DeliveriesTable rows={rows} now={now} acts={acts} />
      <LoadMore
        label="Show more deliveries"
        shown={plural(rows.length, { one: "delivery", other: "deliveries" })}
        hasMore={query.hasNextPage}
        pending={query.isFetchingNextPage}
        onLoad={() => query.fetchNextPage()}
      />
    </Card>
  );
}
