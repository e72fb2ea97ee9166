import { Webhook } from "standardwebhooks";

/**
 * The headers of https://www.standardwebhooks.com: HMAC-SHA256 over `id.timestamp.body`, once for each secret that is
 * valid today.
 * @param input.at when it is sent; the receiver refuses what is older than five minutes.
 */
export function signWebhook(input: {
  id: string;
  at: Date;
  body: string;
  secrets: readonly string[];
}): Record<string, string> {
  const { id, at, body, secrets } = input;
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}
