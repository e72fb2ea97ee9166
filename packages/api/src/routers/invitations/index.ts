import { createWorkspaceRouter } from "../../trpc";
import { accept } from "./accept";
import { cancel } from "./cancel";
import { cancelMany } from "./cancel-many";
import { create } from "./create";
import { decline } from "./decline";
import { extend } from "./extend";
import { extendMany } from "./extend-many";
import { getByToken } from "./get-by-token";
import { list } from "./list";
import { preview } from "./preview";
import { resend } from "./resend";
import { resendMany } from "./resend-many";

export const invitationsRouter = createWorkspaceRouter({
  accept,
  cancel,
  cancelMany,
  create,
  decline,
  extend,
  extendMany,
  getByToken,
  list,
  preview,
  resend,
  resendMany,
});
