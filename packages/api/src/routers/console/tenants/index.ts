import { createConsoleRouter } from "../../../trpc";
import { addMember } from "./add-member";
import { advanceTestClock } from "./advance-test-clock";
import { changeSeatLimit } from "./change-seat-limit";
import { deactivateMember } from "./deactivate-member";
import { get } from "./get";
import { getOverage } from "./get-overage";
import { list } from "./list";
import { listActivity } from "./list-activity";
import { listInvitations } from "./list-invitations";
import { listLinks } from "./list-links";
import { listMembers } from "./list-members";
import { listRequests } from "./list-requests";
import { reactivateMember } from "./reactivate-member";
import { removeMember } from "./remove-member";
import { revokeLink } from "./revoke-link";
import { updateMember } from "./update-member";

export const tenantsRouter = createConsoleRouter({
  addMember,
  advanceTestClock,
  changeSeatLimit,
  deactivateMember,
  get,
  getOverage,
  list,
  listActivity,
  listInvitations,
  listLinks,
  listMembers,
  listRequests,
  reactivateMember,
  removeMember,
  revokeLink,
  updateMember,
});
