import { connect, createServer } from "node:net";

/** A port that a part needs, with the variable that moves it. */
export interface NeededPort {
  part: string;
  port: number;
  host: string;
  variable: string;
}

/** Whether a server could listen there now. */
export function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** One clear line for each port that is taken or asked for twice; none when all can be used. */
export async function portProblems(needed: NeededPort[]): Promise<string[]> {
  const problems: string[] = [];
  const seen = new Map<number, NeededPort>();
  for (const want of needed) {
    const twin = seen.get(want.port);
    seen.set(want.port, want);
    if (twin) {
      problems.push(
        `Port ${want.port} is set for both ${twin.part} (${twin.variable}) and ${want.part} (${want.variable}).`,
      );
    } else if (!(await isPortFree(want.port, want.host))) {
      problems.push(
        `Port ${want.port} (${want.part}) is taken on ${want.host}. Free it, or set ${want.variable} to another port.`,
      );
    }
  }
  return problems;
}

/** As many different free ports as asked for. All are held until the last is found, so none comes twice. */
export async function findFreePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(
    Array.from({ length: count }, async () => {
      const probe = createServer();
      await new Promise<void>((resolve, reject) => {
        probe.once("error", reject);
        probe.listen(0, "127.0.0.1", resolve);
      });
      return probe;
    }),
  );
  const ports = probes.map((probe) => {
    const address = probe.address();
    return address !== null && typeof address === "object" ? address.port : 0;
  });
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return ports;
}

/** Waits until something accepts connections. @throws Error after `timeoutMs` */
export async function waitForPort(
  port: number,
  host: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  await poll(`port ${port}`, timeoutMs, signal, () => {
    return new Promise((resolve) => {
      const socket = connect({ port, host, timeout: 1_000 });
      const end = (open: boolean) => {
        socket.destroy();
        resolve(open);
      };
      socket.once("connect", () => end(true));
      socket.once("timeout", () => end(false));
      socket.once("error", () => end(false));
    });
  });
}

/** Waits until `url` answers 200. @throws Error after `timeoutMs`, with the last answer */
export async function waitForHealth(url: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  let last = "no answer";
  await poll(url, timeoutMs, signal, async () => {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: "manual" });
      last = `answered ${response.status}`;
      await response.body?.cancel();
      return response.status === 200;
    } catch {
      return false;
    }
  }).catch((error: unknown) => {
    throw new Error(`${error instanceof Error ? error.message : error} (${last})`);
  });
}

async function poll(what: string, timeoutMs: number, signal: AbortSignal, isReady: () => Promise<boolean>) {
  const deadline = Date.now() + timeoutMs;
  while (!(await isReady())) {
    if (signal.aborted) throw new Error(`gave up waiting for ${what}`);
    if (Date.now() > deadline) throw new Error(`${what} is not ready after ${timeoutMs / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
