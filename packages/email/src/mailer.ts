import { createTransport } from "nodemailer";

/** A letter with its envelope. */
export interface OutgoingLetter {
  /** One address, without a display name. */
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Stable identity, such as "<outbox-id@tenantry>": a second attempt after a lost answer is recognisable. */
  messageId?: string;
}

/** Sends letters. Create one per process and close it on the way out. */
export interface Mailer {
  /** @throws the SMTP error; `isPermanentRefusal` tells whether another attempt makes sense */
  send(letter: OutgoingLetter): Promise<{ messageId: string }>;
  close(): void;
}

/**
 * Creates a mailer on one pooled SMTP connection.
 *
 * @param smtpUrl such as "smtp://127.0.0.1:1025" or "smtps://user:password@smtp.example.com"
 * @param from the sender, such as "Tenantry <no-reply@example.com>"
 */
export function createMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    // A silent server must not hold a worker: the defaults wait for two to ten minutes.
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // Letters are strings; nothing in them may make the mailer read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(letter) {
      const info = await transport.sendMail({
        from,
        // An object is one address whatever it contains; a string would be parsed as a list.
        to: { name: "", address: letter.to },
        subject: letter.subject,
        html: letter.html,
        text: letter.text,
        messageId: letter.messageId,
        headers: { "Auto-Submitted": "auto-generated" },
      });
      return { messageId: info.messageId };
    },
    close: () => transport.close(),
  };
}

/**
 * Whether the server refused this recipient for good (5xx at RCPT TO), so that a retry is pointless. A refused login or
 * sender is the operator's to mend, and every letter waits for that.
 */
export function isPermanentRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !("responseCode" in error)) return false;
  const { responseCode: code } = error;
  const isRecipients = "command" in error && String(error.command).startsWith("RCPT TO");
  return isRecipients && typeof code === "number" && code >= 500 && code < 600;
}
