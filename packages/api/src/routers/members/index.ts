import { createWorkspaceRouter } from "../../trpc";
import { cancelBulk } from "./cancel-bulk";
import { deactivate } from "./deactivate";
import { getBulk } from "./get-bulk";
import { leave } from "./leave";
import { list } from "./list";
import { reactivate } from "./reactivate";
import { remove } from "./remove";
import { startBulk } from "./start-bulk";
import { transferOwnership } from "./transfer-ownership";
import { update } from "./update";

export const membersRouter = createWorkspaceRouter({
  cancelBulk,
  deactivate,
  getBulk,
  leave,
  list,
  reactivate,
  remove,
  startBulk,
  transferOwnership,
  update,
});
