import { createConsoleRouter } from "../../../trpc";
import { advanceTestClock } from "./advance-test-clock";
import { cancelInvitation } from "./cancel-invitation";
import { changeSeatLimit } from "./change-seat-limit";
import { checkInvitation } from "./check-invitation";
import { extendInvitation } from "./extend-invitation";
import { get } from "./get";
import { getOverage } from "./get-overage";
import { list } from "./list";
import { listActivity } from "./list-activity";
import { listInvitations } from "./list-invitations";
import { listMembers } from "./list-members";
import { resendInvitation } from "./resend-invitation";

export const tenantsRouter = createConsoleRouter({
  advanceTestClock,
  cancelInvitation,
  changeSeatLimit,
  checkInvitation,
  extendInvitation,
  get,
  getOverage,
  list,
  listActivity,
  listInvitations,
  listMembers,
  resendInvitation,
});
