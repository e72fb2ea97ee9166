import { Alert } from "@tenantry/ui/alert";
import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { IconButton } from "@tenantry/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@tenantry/ui/menu";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { Ellipsis, KeyRound, Pencil, Power, Trash2 } from "lucide-react";
import { useWorkspace } from "@/workspace/tenant";
import type { useWebhookActs } from "./use-webhooks";
import { describeWebhook, type Webhook } from "./webhook-words";

export type Asking = "change" | "rotate" | "delete";

type WebhookCardProps = {
  webhook: Webhook;
  now: Date;
  acts: ReturnType<typeof useWebhookActs>;
  onAsk: (asking: Asking, webhook: Webhook) => void;
};

/** One webhook: where it leads, what it is told, and how that goes. */
export function WebhookCard({ webhook, now, acts, onAsk }: WebhookCardProps) {
  const { timeZone } = useWorkspace();
  const { id, name, url, state, eventTypes, stoppedReason, lastProblem, lastAttemptAt } = webhook;
  const { tone, word } = describeWebhook(webhook);
  const problem = stoppedReason ?? lastProblem;
  return (
    <Card>
      <CardHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            <span className="wrap-anywhere">{name}</span> <Badge tone={tone}>{word}</Badge>
          </span>
        }
        actions={
          <>
            {state === "on" ? (
              <Button
                size="sm"
                aria-label={`Send a test to ${name}`}
                pending={acts.testing === id}
                onClick={() => acts.sendTest(webhook)}
              >
                Send a test
              </Button>
            ) : (
              <Button size="sm" aria-label={`Turn on ${name}`} onClick={() => acts.turn(webhook, true)}>
                Turn on
              </Button>
            )}
            <WebhookMenu webhook={webhook} acts={acts} onAsk={onAsk} />
          </>
        }
      />
      <CardBody className="flex flex-col gap-4">
        {problem && state !== "off" ? (
          <Alert
            tone={state === "stopped" ? "danger" : "warning"}
            title={
              state === "stopped"
                ? "We turned this webhook off. Mend its receiver, then turn it on again."
                : "The last try did not arrive."
            }
          >
            <span className="wrap-anywhere">{problem}</span>
          </Alert>
        ) : null}
        <DefinitionList>
          <DefinitionItem term="Address">
            <code className="wrap-anywhere text-sm">{url}</code>
          </DefinitionItem>
          <DefinitionItem term="Events">
            <code className="wrap-anywhere text-sm">{eventTypes.join(", ")}</code>
          </DefinitionItem>
          {lastAttemptAt ? (
            <DefinitionItem term="Last try">
              <RelativeTime value={lastAttemptAt} now={now} timeZone={timeZone} />
            </DefinitionItem>
          ) : null}
          {webhook.oldSecretExpiresAt ? (
            <DefinitionItem term="Old secret ends">
              <RelativeTime value={webhook.oldSecretExpiresAt} now={now} timeZone={timeZone} />
            </DefinitionItem>
          ) : null}
        </DefinitionList>
      </CardBody>
    </Card>
  );
}

function WebhookMenu({ webhook, acts, onAsk }: Omit<WebhookCardProps, "now">) {
  const ask = (asking: Asking) => () => onAsk(asking, webhook);
  return (
    <Menu
      trigger={
        <IconButton label={`Actions for ${webhook.name}`} tooltip={false} size="sm">
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuItem icon={<Pencil aria-hidden />} onSelect={ask("change")}>
        Change
      </MenuItem>
      <MenuItem icon={<KeyRound aria-hidden />} onSelect={ask("rotate")}>
        Make a new secret
      </MenuItem>
      {webhook.state === "on" ? (
        <MenuItem icon={<Power aria-hidden />} onSelect={() => acts.turn(webhook, false)}>
          Turn off
        </MenuItem>
      ) : null}
      <MenuSeparator />
      <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={ask("delete")}>
        Delete
      </MenuItem>
    </Menu>
  );
}
