import { consoleRouter } from "../console-router";
import { type ConsoleContext, createConsoleContext, type RequestInput } from "../context";
import { getConsoleServices } from "../services";
import { handleHealth } from "./handle-health";
import { handleTrpc } from "./handle-trpc";

/** The console app's route handlers, ready to be mounted. */
export const consoleHttp = {
  trpc(request: Request): Promise<Response> {
    const { services, logger } = getConsoleServices();
    return handleTrpc(request, {
      router: consoleRouter,
      publicUrl: services.publicUrl,
      logger,
      createContext: (input) => createConsoleContext(services, input),
    });
  },
  health(): Promise<Response> {
    const { services, logger } = getConsoleServices();
    return handleHealth([services.operators], logger);
  },
};

/** The context for a page that is rendered on the server. */
export function createConsolePageContext(input: RequestInput): ConsoleContext {
  return createConsoleContext(getConsoleServices().services, input);
}

/** To be awaited once at start. @throws Error when the database role could pass by row-level security. */
export async function checkConsoleStart(): Promise<void> {
  await getConsoleServices().services.operators.assertBoundRole();
}
