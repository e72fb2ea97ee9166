import { consoleHttp } from "@tenantry/api/http/console-http";

export const GET = consoleHttp.trpc;
export const POST = consoleHttp.trpc;
