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
import { listLinks } from "./list-links";
import { listMembers } from "./list-members";
import { listRequests } from "./list-requests";
import { resendInvitation } from "./resend-invitation";
import { revokeLink } from "./revoke-link";

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
  listLinks,
  listMembers,
  listRequests,
  revokeLink,
  resendInvitation,
});
