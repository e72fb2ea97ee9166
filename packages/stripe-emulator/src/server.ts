import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type ApiAnswer, answerApi, failureAnswer } from "./api";
import { type Clock, wallClock } from "./clock";
import { answerControl } from "./control";
import { type Fault, Faults } from "./faults";
import { checkApiKey, checkSession } from "./http/auth";
import { invalidRequest, StripeFailure, unknownRoute } from "./http/errors";
import { parseForm, parseJson } from "./http/form";
import { Idempotency } from "./http/idempotency";
import { type Incoming, isForeign, isLoopback, readIncoming } from "./http/incoming";
import { newId } from "./ids";
import type { PageAnswer } from "./pages/answer";
import { answerPage } from "./pages/router";
import { StateFile } from "./persistence";
import { ensureEndpoint } from "./resources/webhook-endpoints";
import { runDueWork } from "./scheduler";
import { Store } from "./store";
import { defaultRetryDelaysMs, WebhookDispatcher } from "./webhooks";
import { apiVersion } from "./wire";
import { clockOf, type World } from "./world";

export interface EmulatorOptions {
  /** 0 takes any free port. */
  port: number;
  /** Default 127.0.0.1. Anything but loopback must be meant, for example inside a container. */
  host?: string;
  /** Where the state survives a restart. Without it, the state ends with the process. */
  stateFile?: string;
  /** Pauses between attempts to deliver a webhook; after the last one it has failed. */
  webhookRetryDelaysMs?: readonly number[];
  /** An endpoint that is to exist from the start, with a secret that its receiver already knows. */
  webhookEndpoint?: { url: string; secret: string };
  /** Receives a line about what went wrong. Default: nothing is said. */
  log?: (line: string) => void;
  /** Default: real time. */
  clock?: Clock;
}

export interface StripeEmulator {
  url: string;
  port: number;
  /** Stops listening, writes the state down and returns when both are done. */
  close(): Promise<void>;
}

const schedulerPauseMs = 1_000;

/** Starts a local Stripe. Throws when the port is taken or the state file cannot be read. */
export async function startStripeEmulator(options: EmulatorOptions): Promise<StripeEmulator> {
  const host = options.host ?? "127.0.0.1";
  const log = options.log ?? (() => {});
  const stateFile = options.stateFile === undefined ? null : new StateFile(options.stateFile);
  const store: Store = new Store((changes) => {
    const full = stateFile?.append(changes) ?? false;
    // The snapshot must not be taken inside the transaction that is being committed.
    if (full) setImmediate(() => stateFile?.compact(store.snapshot()));
    webhooks.notice(changes);
  });
  const webhooks = new WebhookDispatcher(store, options.webhookRetryDelaysMs ?? defaultRetryDelaysMs, log);
  const idempotency = new Idempotency(store);
  const faults = new Faults();
  const world: World = {
    store,
    clock: clockOf(store, options.clock ?? wallClock),
    url: "",
    request: { id: null, idempotencyKey: null },
  };

  if (stateFile) {
    const { snapshot, journal } = stateFile.read();
    store.load(snapshot);
    for (const changes of journal) store.replay(changes);
    store.transaction(() => idempotency.prune(world.clock.now()));
    stateFile.compact(store.snapshot());
  }

  const ensureConfigured = () => {
    const endpoint = options.webhookEndpoint;
    if (endpoint) store.transaction(() => ensureEndpoint(world, endpoint.url, endpoint.secret));
  };
  const reset = () => {
    webhooks.clear();
    faults.clear();
    store.load({});
    stateFile?.compact(store.snapshot());
    ensureConfigured();
  };
  let lastRun = Number.NEGATIVE_INFINITY;
  const catchUp = () => {
    const isClockWaiting = store.all("test_clocks").some(({ status }) => status === "advancing");
    if (world.clock.now() === lastRun && !isClockWaiting) return;
    lastRun = world.clock.now();
    try {
      runDueWork(world);
    } catch (error) {
      log(`scheduler: ${describe(error)}`);
    }
  };

  const server = createServer((request, response) => {
    const requestId = newId("req", 14);
    response.setHeader("request-id", requestId);
    handle(request, response, requestId).catch((error) => {
      log(`request ${requestId}: ${describe(error)}`);
      const failure =
        error instanceof StripeFailure
          ? error
          : new StripeFailure(500, { type: "api_error", message: "The emulator failed; its log says why." });
      sendJson(response, failureAnswer(failure));
    });
  });

  async function handle(
    request: Parameters<typeof readIncoming>[0],
    response: ServerResponse,
    requestId: string,
  ) {
    const incoming = await readIncoming(request);
    if (isLoopback(host) && isForeign(incoming, world.url)) {
      throw new StripeFailure(403, {
        type: "invalid_request_error",
        message: "This emulator serves this machine only.",
      });
    }
    catchUp();
    const { method, path } = incoming;
    if (path.startsWith("/v1/") || path.startsWith("/v2/")) return answer(incoming, response, requestId);
    if (path.startsWith("/_emulator/")) {
      const deps = { store, faults, webhooks, reset };
      const control = await answerControl(
        deps,
        method,
        path,
        new URLSearchParams(incoming.query),
        incoming.body,
      );
      return sendJson(response, { ...control, headers: {} });
    }
    const form = new URLSearchParams(method === "POST" ? incoming.body : incoming.query);
    const answered = answerPage(world, method, path, form);
    if (answered === null) throw unknownRoute(method, path);
    await sendPage(response, answered);
  }

  async function answer(incoming: Incoming, response: ServerResponse, requestId: string): Promise<void> {
    const { method, path } = incoming;
    const authorization = incoming.header("authorization");
    if (path === "/v2/billing/meter_event_stream") checkSession(world, authorization);
    else checkApiKey(authorization);
    const fault = faults.take(method, path);
    const key = incoming.header("idempotency-key");
    if (key !== undefined) response.setHeader("idempotency-key", key.replace(/[^\x20-\x7e]/g, ""));
    if (fault?.kind === "hang") return;
    if (fault?.kind === "error") return sendJson(response, injectedError(fault));
    const apiRequest = {
      id: requestId,
      method,
      path: path.length > 1 ? path.replace(/\/$/, "") : path,
      form: path.startsWith("/v2/") ? parseJson(incoming.body) : parseForm(formText(incoming)),
      strict: incoming.header("stripe-version") !== undefined,
      idempotencyKey: key ?? null,
    };
    const pause = async () => {
      if (fault?.kind === "slow") await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    };
    const result = await answerApi(world, idempotency, apiRequest, pause);
    if (fault?.kind === "hang_after_effect") return;
    if (fault?.kind === "drop_after_effect") response.destroy();
    else sendJson(response, result);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  // An address such as 0.0.0.0 is no place for a browser to go to.
  const reachable =
    host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  world.url = `http://${reachable}:${port}`;
  ensureConfigured();
  webhooks.start();
  catchUp();
  const scheduler = setInterval(catchUp, schedulerPauseMs);

  let closing: Promise<void> | null = null;
  const close = async () => {
    clearInterval(scheduler);
    webhooks.close();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    stateFile?.compact(store.snapshot());
    stateFile?.close();
  };
  return { url: world.url, port, close: () => (closing ??= close()) };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Parameters travel in the body of a POST and in the query of everything else. */
function formText(incoming: Incoming): string {
  if (incoming.body !== "" && (incoming.header("content-type") ?? "").includes("json")) {
    throw invalidRequest(
      "Invalid request (check that your POST content type is application/x-www-form-urlencoded).",
    );
  }
  return [incoming.query, incoming.body].filter((text) => text !== "").join("&");
}

function injectedError(fault: Fault): ApiAnswer {
  const message = `Injected by the emulator (${fault.status}).`;
  const type = fault.status >= 500 ? "api_error" : "invalid_request_error";
  const code = fault.status === 429 ? { code: "rate_limit" } : {};
  return failureAnswer(new StripeFailure(fault.status, { type, message, ...code }));
}

function sendJson(response: ServerResponse, answer: ApiAnswer): void {
  if (response.headersSent || response.destroyed) return;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  response.setHeader("content-type", "application/json");
  response.setHeader("stripe-version", apiVersion);
  response.setHeader("cache-control", "no-cache, no-store");
  response.writeHead(answer.status);
  response.end(JSON.stringify(answer.body, null, 2));
}

async function sendPage(response: ServerResponse, answer: PageAnswer): Promise<void> {
  response.setHeader("cache-control", "no-store");
  if ("redirect" in answer) {
    // The next page is looked at, not posted to.
    response.writeHead(303, { location: answer.redirect }).end();
    return;
  }
  if ("pdf" in answer) {
    const pdf = await answer.pdf();
    response.setHeader("content-type", "application/pdf");
    response.setHeader("content-disposition", `inline; filename="${answer.name}"`);
    response.writeHead(200).end(pdf);
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader(
    "content-security-policy",
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
  );
  response.writeHead(answer.status ?? 200);
  response.end(answer.html);
}
