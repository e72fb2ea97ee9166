import { createConsoleRouter } from "../../../trpc";
import { advanceTestClock } from "./advance-test-clock";
import { changeSeatLimit } from "./change-seat-limit";
import { get } from "./get";
import { getOverage } from "./get-overage";
import { list } from "./list";
import { listActivity } from "./list-activity";
import { listInvitations } from "./list-invitations";
import { listMembers } from "./list-members";

export const tenantsRouter = createConsoleRouter({
  advanceTestClock,
  changeSeatLimit,
  get,
  getOverage,
  list,
  listActivity,
  listInvitations,
  listMembers,
});
