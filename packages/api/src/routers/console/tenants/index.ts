import { createConsoleRouter } from "../../../trpc";
import { advanceTestClock } from "./advance-test-clock";
import { cancelInvitation } from "./cancel-invitation";
import { changeSeatLimit } from "./change-seat-limit";
import { changeSeatPolicy } from "./change-seat-policy";
import { checkInvitation } from "./check-invitation";
import { extendInvitation } from "./extend-invitation";
import { get } from "./get";
import { getOverage } from "./get-overage";
import { grantSeats } from "./grant-seats";
import { list } from "./list";
import { listActivity } from "./list-activity";
import { listInvitations } from "./list-invitations";
import { listLedger } from "./list-ledger";
import { listLinks } from "./list-links";
import { listMembers } from "./list-members";
import { listRequests } from "./list-requests";
import { resendInvitation } from "./resend-invitation";
import { revokeLink } from "./revoke-link";

export const tenantsRouter = createConsoleRouter({
  advanceTestClock,
  cancelInvitation,
  changeSeatLimit,
  changeSeatPolicy,
  checkInvitation,
  extendInvitation,
  get,
  getOverage,
  grantSeats,
  list,
  listActivity,
  listInvitations,
  listLedger,
  listLinks,
  listMembers,
  listRequests,
  revokeLink,
  resendInvitation,
});
