import { createServer, type Server } from "node:net";
import { MailDev } from "maildev";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMailer, isPermanentRefusal, type Mailer } from "./mailer";

interface StoredMail {
  subject: string;
  text: string;
  html: string;
  messageId: string;
  headers: Record<string, unknown>;
  to: { address: string }[];
  from: { address: string; name: string }[];
}

const letter = {
  to: "ada@example.com",
  subject: "Grüße aus 東京 🎉",
  html: "<p>Hello <b>Ada</b></p>",
  text: "Hello Ada",
};

describe("createMailer", () => {
  let inbox: MailDev;
  let mailer: Mailer;
  let webUrl: string;

  beforeAll(async () => {
    const [smtp, web] = await Promise.all([freePort(), freePort()]);
    inbox = new MailDev({ smtp, web, ip: "127.0.0.1", webIp: "127.0.0.1", silent: true });
    await inbox.start();
    webUrl = `http://127.0.0.1:${web}`;
    mailer = createMailer({
      smtpUrl: `smtp://127.0.0.1:${smtp}`,
      from: "Tenantry <no-reply@tenantry.localhost>",
    });
  });

  afterAll(async () => {
    mailer?.close();
    await inbox?.stop();
  });

  async function mailsWithId(messageId: string): Promise<StoredMail[]> {
    const response = await fetch(`${webUrl}/api/email`);
    const mails = (await response.json()) as StoredMail[];
    return mails.filter((mail) => `${mail.headers["message-id"] ?? mail.messageId}`.includes(messageId));
  }

  it("delivers both parts under the given Message-ID", async () => {
    const sent = await mailer.send({ ...letter, messageId: "<0198-first@tenantry>" });
    expect(sent.messageId).toBe("<0198-first@tenantry>");
    const [mail, ...others] = await mailsWithId("0198-first@tenantry");
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      subject: letter.subject,
      from: [{ address: "no-reply@tenantry.localhost" }],
    });
    expect(mail?.to.map((to) => to.address)).toEqual(["ada@example.com"]);
    expect(mail?.text).toContain("Hello Ada");
    expect(mail?.html).toContain("<b>Ada</b>");
  });

  it("gives a retry the same identity, and an unnamed letter its own", async () => {
    await mailer.send({ ...letter, messageId: "<0198-retry@tenantry>" });
    await mailer.send({ ...letter, messageId: "<0198-retry@tenantry>" });
    expect(await mailsWithId("0198-retry@tenantry")).toHaveLength(2);
    const own = [await mailer.send(letter), await mailer.send(letter)];
    expect(new Set(own.map((sent) => sent.messageId)).size).toBe(2);
  });

  it("cannot be talked into more recipients or headers", async () => {
    await mailer
      .send({ ...letter, to: "ada@example.com, eve@example.com", messageId: "<0198-list@tenantry>" })
      .catch(() => undefined);
    const recipients = (await mailsWithId("0198-list@tenantry")).flatMap((mail) =>
      mail.to.map((to) => to.address),
    );
    expect(recipients).not.toContain("eve@example.com");
    await mailer.send({
      ...letter,
      subject: "a\r\nBcc: eve@example.com",
      messageId: "<0198-header@tenantry>",
    });
    const [mail] = await mailsWithId("0198-header@tenantry");
    expect(mail?.headers).not.toHaveProperty("bcc");
  });
});

describe("when the server does not take the letter", () => {
  let server: Server;
  afterAll(() => server?.close());

  it("tells a refusal for good from one worth another attempt", async () => {
    let answer = "550 5.1.1 no such mailbox";
    server = createServer((socket) => {
      socket.write("220 test ESMTP\r\n");
      socket.on("data", (data) => {
        const command = data.toString().slice(0, 4).toUpperCase();
        socket.write(command === "RCPT" ? `${answer}\r\n` : "250 ok\r\n");
      });
      socket.on("error", () => undefined);
    });
    const port = await listen(server);
    const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: "a@example.com" });
    expect(isPermanentRefusal(await mailer.send(letter).catch((error: unknown) => error))).toBe(true);
    answer = "450 4.2.1 try later";
    expect(isPermanentRefusal(await mailer.send(letter).catch((error: unknown) => error))).toBe(false);
    mailer.close();
  });

  it("rejects when nobody listens", async () => {
    const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${await freePort()}`, from: "a@example.com" });
    const error = await mailer.send(letter).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(isPermanentRefusal(error)).toBe(false);
    mailer.close();
  });
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the test server has no port");
  return address.port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
