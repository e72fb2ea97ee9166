import type { World } from "../world";
import type { PageAnswer } from "./answer";
import { answerChallenge } from "./challenge";
import { answerCheckout } from "./checkout";
import { answerInvoice } from "./invoice";
import { overviewPage } from "./overview";
import { answerPortal } from "./portal";

/** The pages that people look at, or null where there is none. Parameters come from the address or from a form. */
export function answerPage(
  world: World,
  method: string,
  path: string,
  form: URLSearchParams,
): PageAnswer | null {
  if (method !== "GET" && method !== "POST") return null;
  // Browsers ask for it on their own.
  if (path === "/favicon.ico") return { html: "", status: 204 };
  if (path === "/") return method === "GET" ? { html: overviewPage(world) } : null;
  const [, kind, id = "", rest = ""] =
    /^\/(challenges|checkout|invoices|portal)\/([^/]+)(\/[a-z-]+)?$/.exec(path) ?? [];
  const asked = { method, form };
  switch (kind) {
    case "challenges":
      return answerChallenge(world, id, asked);
    case "checkout":
      return answerCheckout(world, id, asked);
    case "invoices":
      return answerInvoice(world, id, rest, asked);
    case "portal":
      return answerPortal(world, id, rest, asked);
    default:
      return null;
  }
}
