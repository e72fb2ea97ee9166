import { createWorkspaceContext, type RequestInput, type WorkspaceContext } from "../context";
import { getWorkspaceServices } from "../services";
import { workspaceRouter } from "../workspace-router";
import { handleHealth } from "./handle-health";
import { handleInvoicesExport } from "./handle-invoices-export";
import { handleLedgerExport } from "./handle-ledger-export";
import { handleLogo, handleLogoUpload } from "./handle-logo";
import { handleBulkReport, handleMembersExport } from "./handle-members-csv";
import { handleStripeWebhook } from "./handle-stripe-webhook";
import { handleTrpc } from "./handle-trpc";
import { handleUsageEvents, handleUsageRead } from "./handle-usage";
import { type ApiDescription, describeApi } from "./open-api";

/** The workspace app's route handlers, ready to be mounted. */
export const workspaceHttp = {
  trpc(request: Request): Promise<Response> {
    const { services, logger } = getWorkspaceServices();
    return handleTrpc(request, {
      router: workspaceRouter,
      publicUrl: services.publicUrl,
      logger,
      createContext: (input) => createWorkspaceContext(services, input),
    });
  },
  health(): Promise<Response> {
    const { services, logger } = getWorkspaceServices();
    return handleHealth([services.tenants, services.directory], logger);
  },
  uploadLogo(request: Request): Promise<Response> {
    const { services, logger } = getWorkspaceServices();
    return handleLogoUpload(request, services, logger);
  },
  logo(key: { tenantId: string; id: string }): Promise<Response> {
    return handleLogo(key, getWorkspaceServices().services);
  },
  membersExport(request: Request): Promise<Response> {
    const { services, logger } = getWorkspaceServices();
    return handleMembersExport(request, services, logger);
  },
  bulkReport(request: Request): Promise<Response> {
    const { services, logger } = getWorkspaceServices();
    return handleBulkReport(request, services, logger);
  },
  exportLedger(request: Request): Promise<Response> {
    const { services, logger } = getWorkspaceServices();
    return handleLedgerExport(request, services, logger);
  },
  exportInvoices(request: Request): Promise<Response> {
    const { services, logger } = getWorkspaceServices();
    return handleInvoicesExport(request, services, logger);
  },
  usageEvents(request: Request): Promise<Response> {
    const { services, logger } = getWorkspaceServices();
    return handleUsageEvents(request, services, logger);
  },
  usage(request: Request): Promise<Response> {
    const { services, logger } = getWorkspaceServices();
    return handleUsageRead(request, services, logger);
  },
  openApi(): Response {
    return Response.json(describeWorkspaceApi());
  },
  stripeWebhook(request: Request): Promise<Response> {
    const { services, logger } = getWorkspaceServices();
    return handleStripeWebhook(request, services, logger);
  },
};

/** What programs can ask of this workspace app. */
export function describeWorkspaceApi(): ApiDescription {
  return describeApi(getWorkspaceServices().services.publicUrl);
}

/** The context for a page that is rendered on the server. */
export function createWorkspacePageContext(input: RequestInput): WorkspaceContext {
  return createWorkspaceContext(getWorkspaceServices().services, input);
}

/** To be awaited once at start. @throws Error when a database role could pass by row-level security. */
export async function checkWorkspaceStart(): Promise<void> {
  const { services } = getWorkspaceServices();
  await Promise.all([services.tenants.assertBoundRole(), services.directory.assertBoundRole()]);
}
