import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type MailServer = {
  url: string;
  /** What it took in, with the recipient of each. */
  letters: { to: string; text: string }[];
  /** What the server says to a recipient, for as many times as it is asked; then it takes the letter. */
  refuse(address: string, answer: { code: number; text: string; times: number }): void;
  close(): Promise<void>;
};

/** A mail server that refuses recipients as it is told: for good with a 5xx, for now with a 4xx. */
export async function startMailServer(): Promise<MailServer> {
  const letters: MailServer["letters"] = [];
  const refusals = new Map<string, { code: number; text: string; times: number }>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo({ address }, _session, answer) {
      const refusal = refusals.get(address);
      if (!refusal || refusal.times === 0) return answer();
      refusal.times--;
      answer(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const text = Buffer.concat(parts).toString();
        for (const { address } of session.envelope.rcptTo) letters.push({ to: address, text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    refuse: (address, answer) => void refusals.set(address, { ...answer }),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
