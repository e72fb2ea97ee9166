import { afterEach, beforeEach, expect, it } from "vitest";
import { postWebhook } from "./post-webhook";
import { startWebhookReceiver, type WebhookReceiver } from "./testing/webhook-receiver";

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await startWebhookReceiver();
});
afterEach(() => receiver.close());

const post = (url: string, options: { allowLoopback?: boolean; timeoutMs?: number } = {}) =>
  postWebhook({ url, headers: {}, body: "{}", allowLoopback: false, ...options });
const closed = { message: "This address is not open to the internet.", statusCode: null };

it.each([
  ...["https://127.0.0.1", "https://2130706433/", "https://0x7f.1/", "https://[::1]", "https://0.0.0.0"],
  ...["https://10.0.0.1", "https://192.168.1.1", "https://169.254.169.254/latest/meta-data/"],
  ...["https://[fd00:ec2::254]", "https://[::ffff:10.0.0.1]", "https://100.64.0.1", "https://[fe80::1]"],
  // A name that leads inside is found out by its address, at the moment of the connection.
  ...["https://localhost", "https://localhost:8080"],
  // Nothing is said in the open.
  "http://8.8.8.8",
])("is closed to %s", async (url) => {
  await expect(post(url)).rejects.toMatchObject(closed);
});

it("is closed to private networks also where this machine is allowed", async () => {
  await expect(post("http://10.0.0.1", { allowLoopback: true })).rejects.toMatchObject(closed);
  await expect(post("https://169.254.169.254", { allowLoopback: true })).rejects.toMatchObject(closed);
});

it("waits for an answer no longer than it should, and reads no more of one than it needs", async () => {
  receiver.answer = () => {};
  const open = { allowLoopback: true, timeoutMs: 200 };
  await expect(post(receiver.url, open)).rejects.toMatchObject({
    message: "It gave no answer in time.",
    statusCode: null,
  });
  // An answer without an end: its status counts, and what was read of it.
  receiver.answer = (response) => {
    response.writeHead(500);
    const write = () => response.write("x".repeat(1_000), (error) => error || setTimeout(write, 1));
    write();
  };
  const failure = await post(receiver.url, { allowLoopback: true }).catch((error: Error) => error);
  expect(failure).toMatchObject({ statusCode: 500, message: `It answered 500: ${"x".repeat(200)}` });
  receiver.answer = (response) => void response.writeHead(200).write("and so on");
  await expect(post(receiver.url, open)).resolves.toMatchObject({ statusCode: 200 });
});

it("says what it met, in words that tell nothing of our network", async () => {
  await receiver.close();
  await expect(post(receiver.url, { allowLoopback: true })).rejects.toThrow("It refused the connection.");
  await expect(post("https://nobody.invalid")).rejects.toThrow(/no such host|could not be looked up/);
  receiver = await startWebhookReceiver();
  await expect(post(receiver.url.replace("http:", "https:"), { allowLoopback: true })).rejects.toThrow(
    "Its certificate is not valid.",
  );
});
