import { createConsoleRouter } from "../../../trpc";
import { addMember } from "./add-member";
import { advanceTestClock } from "./advance-test-clock";
import { cancelInvitation } from "./cancel-invitation";
import { changeSeatLimit } from "./change-seat-limit";
import { changeSeatPolicy } from "./change-seat-policy";
import { checkInvitation } from "./check-invitation";
import { deactivateMember } from "./deactivate-member";
import { extendInvitation } from "./extend-invitation";
import { get } from "./get";
import { getAnalytics } from "./get-analytics";
import { getForecast } from "./get-forecast";
import { getOverage } from "./get-overage";
import { giveCredit } from "./give-credit";
import { grantSeats } from "./grant-seats";
import { list } from "./list";
import { listActivity } from "./list-activity";
import { listInvitations } from "./list-invitations";
import { listLedger } from "./list-ledger";
import { listLinks } from "./list-links";
import { listMembers } from "./list-members";
import { listRequests } from "./list-requests";
import { reactivateMember } from "./reactivate-member";
import { removeMember } from "./remove-member";
import { resendInvitation } from "./resend-invitation";
import { revokeLink } from "./revoke-link";
import { updateMember } from "./update-member";

export const tenantsRouter = createConsoleRouter({
  addMember,
  advanceTestClock,
  cancelInvitation,
  changeSeatLimit,
  changeSeatPolicy,
  checkInvitation,
  deactivateMember,
  extendInvitation,
  get,
  getAnalytics,
  getForecast,
  getOverage,
  giveCredit,
  grantSeats,
  list,
  listActivity,
  listInvitations,
  listLedger,
  listLinks,
  listMembers,
  listRequests,
  reactivateMember,
  removeMember,
  resendInvitation,
  revokeLink,
  updateMember,
});
