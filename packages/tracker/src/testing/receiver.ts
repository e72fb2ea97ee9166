import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

type Received = { id: string; type: string; properties: Record<string, unknown> };

/** What a request meets: the usual, an error, no answer after it was done, or nothing at all. */
export type Weather = "fine" | "error" | "lost" | "away" | "busy";

/** The service as far as a tracker sees it: events by their names, each once. */
export async function openReceiver() {
  const events = new Map<string, Received>();
  const state = { weather: [] as Weather[], requests: 0 };
  const server = createServer(async (request, response) => {
    const weather = state.weather.shift() ?? "fine";
    state.requests += 1;
    if (weather === "away") return void request.socket.destroy();
    const body = await readBody(request);
    if (weather === "error") return answer(response, 503, { error: { message: "Busy." } });
    if (weather === "busy") {
      response.setHeader("retry-after", "0");
      return answer(response, 429, { error: { message: "Slow down." } });
    }
    const results = body.events.map((event) => {
      if (event.type === "unknown") return { id: event.id, status: "rejected", reason: "Nothing counts it." };
      const isKnown = events.has(event.id);
      events.set(event.id, event);
      return { id: event.id, status: isKnown ? "duplicate" : "accepted" };
    });
    if (weather === "lost") return void request.socket.destroy();
    const count = (status: string) => results.filter((result) => result.status === status).length;
    answer(response, 200, { results, accepted: count("accepted"), duplicates: count("duplicate") });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    events,
    state,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<{ events: Received[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return JSON.parse((request.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString());
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
