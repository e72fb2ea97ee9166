import { consoleHttp } from "@tenantry/api/http/console-http";

export const dynamic = "force-dynamic";

export const GET = consoleHttp.health;
