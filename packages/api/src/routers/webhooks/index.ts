import { createWorkspaceRouter } from "../../trpc";
import { create } from "./create";
import { list } from "./list";
import { listDeliveries } from "./list-deliveries";
import { remove } from "./remove";
import { resend } from "./resend";
import { rotate } from "./rotate";
import { test } from "./test";
import { update } from "./update";

export const webhooksRouter = createWorkspaceRouter({
  create,
  list,
  listDeliveries,
  remove,
  resend,
  rotate,
  test,
  update,
});
