import { createConsoleRouter } from "../../../trpc";
import { advanceTestClock } from "./advance-test-clock";
import { changeSeatLimit } from "./change-seat-limit";
import { get } from "./get";
import { getOverage } from "./get-overage";
import { list } from "./list";
import { listActivity } from "./list-activity";
import { listInvitations } from "./list-invitations";
import { listLinks } from "./list-links";
import { listMembers } from "./list-members";
import { listRequests } from "./list-requests";
import { revokeLink } from "./revoke-link";

export const tenantsRouter = createConsoleRouter({
  advanceTestClock,
  changeSeatLimit,
  get,
  getOverage,
  list,
  listActivity,
  listInvitations,
  listLinks,
  listMembers,
  listRequests,
  revokeLink,
});
