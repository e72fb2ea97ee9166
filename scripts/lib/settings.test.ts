import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { decidedNames, parseServeEnv } from "../env.ts";
import { ensureSecrets } from "./secrets.ts";
import { childEnv, decideSettings, neededPorts, roleUrls } from "./settings.ts";
import { seedsDemo } from "./stack.ts";

const temporary = () => mkdtempSync(join(tmpdir(), "tenantry-scripts-"));
const secrets = ensureSecrets(temporary());
const embeddedUrl = "postgresql://tenantry_owner:x@127.0.0.1:54329/tenantry";

test("secrets are made once and only their owner can read them", () => {
  const dir = temporary();
  const first = ensureSecrets(dir);
  chmodSync(join(dir, "secrets.json"), 0o644);
  assert.deepEqual(ensureSecrets(dir), first);
  assert.equal(statSync(join(dir, "secrets.json")).mode & 0o777, 0o600);
  assert.equal(Buffer.from(first.appSecret, "base64url").length, 32);
  assert.match(first.stripeWebhookSecret, /^whsec_[A-Za-z0-9+/]{32,}=*$/);
  assert.equal(new Set(Object.values(first)).size, Object.keys(first).length);
});

test("a damaged secrets file stops the run and stays as it is", () => {
  const dir = temporary();
  writeFileSync(join(dir, "secrets.json"), "{");
  assert.throws(() => ensureSecrets(dir), /is damaged/);
  assert.equal(readFileSync(join(dir, "secrets.json"), "utf8"), "{");
});

test("an empty variable counts as unset, a wrong one is named", () => {
  assert.equal(parseServeEnv({ DATABASE_URL: "", WORKSPACE_PORT: "" }).WORKSPACE_PORT, 3000);
  assert.throws(
    () => parseServeEnv({ CONSOLE_PORT: "seventy", SMTP_URL: "http://x" }),
    /CONSOLE_PORT: .*\nSMTP_URL|SMTP_URL: .*\nCONSOLE_PORT/s,
  );
});

test("alone, everything comes along and time can be moved", () => {
  const settings = decideSettings(parseServeEnv({}), "/srv/tenantry");
  const env = childEnv(settings, secrets, embeddedUrl, "production");
  assert.deepEqual(settings.embedded, { database: true, stripe: true, mail: true });
  assert.equal(neededPorts(settings).length, 6);
  assert.equal(env.TEST_CLOCKS, "on");
  assert.equal(env.WEBHOOKS_TO_LOOPBACK, "on");
  assert.equal(env.STRIPE_API_URL, "http://127.0.0.1:12111");
  assert.equal(env.WORKSPACE_URL, "http://localhost:3000");
  assert.equal(env.DATABASE_URL, undefined);
  assert.equal(seedsDemo(settings), true);
});

test("with real services nothing of the demo is left", () => {
  const given = parseServeEnv({
    DATABASE_URL: "postgresql://owner:p%40ss@db.example:6432/prod?sslmode=require",
    STRIPE_SECRET_KEY: "sk_test_abc",
    SMTP_URL: "smtps://u:p@smtp.example",
  });
  const settings = decideSettings(given, "/srv/tenantry");
  const env = childEnv(settings, secrets, given.DATABASE_URL ?? "", "production");
  assert.deepEqual(
    neededPorts(settings).map((port) => port.part),
    ["workspace", "console"],
  );
  assert.equal(env.TEST_CLOCKS, "off");
  assert.equal(env.WEBHOOKS_TO_LOOPBACK, "off");
  assert.equal("STRIPE_API_URL" in env, false);
  assert.equal(env.STRIPE_SECRET_KEY, "sk_test_abc");
  assert.equal(seedsDemo(settings), false);
  const auth = new URL(env.DATABASE_AUTH_URL ?? "");
  assert.deepEqual(
    [auth.username, auth.host, auth.pathname, auth.search],
    ["app_auth", "db.example:6432", "/prod", "?sslmode=require"],
  );
  assert.equal(
    Object.values(env).some((value) => value?.includes("p%40ss")),
    false,
  );
});

test("an own login of a role is left alone", () => {
  const own = "postgresql://somebody:else@other.example/db";
  assert.equal(roleUrls(embeddedUrl, secrets, { DATABASE_WORKER_URL: own }).DATABASE_WORKER_URL, own);
});

test("every setting has its line in .env.example", () => {
  const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
  const internal = ["STRIPE_API_URL", "TEST_CLOCKS", "WEBHOOKS_TO_LOOPBACK", "NODE_ENV", "PORT"];
  for (const name of decidedNames.filter((one) => !internal.includes(one))) {
    assert.match(example, new RegExp(`^# .+\\n${name}=`, "m"));
  }
});
