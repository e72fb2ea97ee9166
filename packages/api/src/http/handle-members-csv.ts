import { listBulkRows } from "@tenantry/core/members/bulk/get-bulk";
import { listMembers } from "@tenantry/core/members/list-members";
import { memberFilterSchema } from "@tenantry/core/members/member-filter";
import { roleNames } from "@tenantry/core/permissions";
import type { Logger } from "pino";
import { z } from "zod";
import type { WorkspaceServices } from "../context";
import { memberOrderSchema } from "../routers/members/schemas";
import { answerDownload } from "./answer-download";
import { csvAnswer } from "./csv-answer";

const partSize = 500;

const filterSchema = memberFilterSchema.extend(memberOrderSchema.shape);
const bulkSchema = z.object({ id: z.uuid() });

const seatNames = { FULL: "Full", VIEWER: "Viewer", CONTRACTOR: "Contractor" };
const statusNames = { ACTIVE: "Active", DEACTIVATED: "Deactivated", REMOVED: "Removed" };
const outcomeNames = {
  CHANGED: "Done",
  UNCHANGED: "Nothing to do",
  PARKED: "Waits for an owner",
  REFUSED: "Refused",
};

/**
 * The members that the filter in the address matches, as a CSV file: `?tenant=…`, then as the page's own address has it.
 * @returns 200 with the file, else a status with a sentence.
 */
export function handleMembersExport(
  request: Request,
  services: WorkspaceServices,
  logger: Logger,
): Promise<Response> {
  return answerDownload(request, { services, logger }, "members:export", async (inTenant, params) => {
    const { roles, ...given } = params;
    const input = filterSchema.parse({ ...given, ...(roles ? { roles: roles.split(",") } : {}) });
    const read = (cursor?: string) =>
      inTenant(async (context) => {
        const page = await listMembers(context, { ...input, cursor, limit: partSize });
        const rows = page.rows.map((row) => [
          ...[row.name, row.email, roleNames[row.role], seatNames[row.seatType], row.seatExpiresAt],
          ...[statusNames[row.status], row.lastActiveAt, row.joinedAt],
        ]);
        return { rows, next: page.nextCursor };
      });
    const header = ["Name", "Address", "Role", "Seat", "Seat ends", "Status", "Last active", "Joined"];
    return csvAnswer({ filename: "members.csv", header, first: await read(), read });
  });
}

/** What became of each member in a bulk act, as a CSV file: `?tenant=…&id=…`. */
export function handleBulkReport(
  request: Request,
  services: WorkspaceServices,
  logger: Logger,
): Promise<Response> {
  return answerDownload(request, { services, logger }, "members:update", async (inTenant, params) => {
    const { id } = bulkSchema.parse(params);
    const read = (after: number) =>
      inTenant(async (context) => {
        const found = await listBulkRows(context, { id, after, limit: partSize });
        const rows = found.map(({ name, email, outcome, detail }) => [
          ...[name, email, outcome ? outcomeNames[outcome] : "Not done", detail],
        ]);
        return { rows, next: found.length < partSize ? null : (found.at(-1)?.position ?? null) };
      });
    const header = ["Name", "Address", "Result", "Why"];
    return csvAnswer({ filename: "members-report.csv", header, first: await read(0), read });
  });
}
