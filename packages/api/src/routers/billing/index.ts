import { createWorkspaceRouter } from "../../trpc";
import { cancelPlan } from "./cancel-plan";
import { changePlan } from "./change-plan";
import { get } from "./get";
import { listPlans } from "./list-plans";
import { openCheckout } from "./open-checkout";
import { openPortal } from "./open-portal";
import { previewPlan } from "./preview-plan";

export const billingRouter = createWorkspaceRouter({
  cancelPlan,
  changePlan,
  get,
  listPlans,
  openCheckout,
  openPortal,
  previewPlan,
});
