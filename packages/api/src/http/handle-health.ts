import type { Logger } from "pino";

type Checked = { isReady(): Promise<boolean> };

/** `{"status":"ok"}` when every database login answers and the migrations are current, else 503 with the reason. */
export async function handleHealth(databases: Checked[], logger: Logger): Promise<Response> {
  const answer = (status: number, body: { status: string; reason?: string }) =>
    Response.json(body, { status, headers: { "cache-control": "no-store" } });
  try {
    const ready = await Promise.all(databases.map((database) => database.isReady()));
    if (ready.every(Boolean)) return answer(200, { status: "ok" });
    return answer(503, { status: "unavailable", reason: "migrations are not current" });
  } catch (error) {
    logger.error({ err: error }, "health check failed");
    return answer(503, { status: "unavailable", reason: "the database does not answer" });
  }
}
