import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { findFreePorts, isPortFree, portProblems, waitForHealth, waitForPort } from "./ports.ts";

const host = "127.0.0.1";
const never = new AbortController().signal;

test("a taken port is one line that names the port and its variable", async (t) => {
  const [port = 0, other = 0] = await findFreePorts(2);
  const server = createServer().listen(port, host);
  t.after(() => server.close());
  await waitForPort(port, host, 2_000, never);
  assert.equal(await isPortFree(port, host), false);
  assert.deepEqual(
    await portProblems([
      { part: "console", port, host, variable: "CONSOLE_PORT" },
      { part: "mail inbox", port: other, host, variable: "MAIL_WEB_PORT" },
    ]),
    [`Port ${port} (console) is taken on 127.0.0.1. Free it, or set CONSOLE_PORT to another port.`],
  );
});

test("one port for two parts is told apart from a taken one", async () => {
  const [port = 0] = await findFreePorts(1);
  const [problem, ...others] = await portProblems([
    { part: "workspace", port, host, variable: "WORKSPACE_PORT" },
    { part: "console", port, host, variable: "CONSOLE_PORT" },
  ]);
  assert.deepEqual(others, []);
  assert.match(problem ?? "", /both workspace \(WORKSPACE_PORT\) and console \(CONSOLE_PORT\)/);
});

test("free ports are all different", async () => {
  const ports = await findFreePorts(6);
  assert.equal(new Set(ports).size, 6);
});

test("health is 200 and nothing else; the last answer is told", async (t) => {
  const [port = 0] = await findFreePorts(1);
  let status = 503;
  const server = createServer((_request, response) => response.writeHead(status).end()).listen(port, host);
  t.after(() => server.close());
  await assert.rejects(
    waitForHealth(`http://${host}:${port}/`, 300, never),
    /not ready after 0\.3 s \(answered 503\)/,
  );
  status = 200;
  await waitForHealth(`http://${host}:${port}/`, 2_000, never);
});

test("waiting ends when the run is aborted", async () => {
  const [port = 0] = await findFreePorts(1);
  await assert.rejects(waitForPort(port, host, 60_000, AbortSignal.abort()), /gave up/);
});
