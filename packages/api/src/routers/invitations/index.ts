import { createWorkspaceRouter } from "../../trpc";
import { accept } from "./accept";
import { cancel } from "./cancel";
import { create } from "./create";
import { decline } from "./decline";
import { getByToken } from "./get-by-token";
import { list } from "./list";
import { resend } from "./resend";

export const invitationsRouter = createWorkspaceRouter({
  accept,
  cancel,
  create,
  decline,
  getByToken,
  list,
  resend,
});
