import { createWorkspaceRouter } from "../../trpc";
import { buy } from "./buy";
import { cancelRelease } from "./cancel-release";
import { get } from "./get";
import { listLedger } from "./list-ledger";
import { listSeatChanges } from "./list-seat-changes";
import { previewPurchase } from "./preview-purchase";
import { previewRelease } from "./preview-release";
import { release } from "./release";

export const seatsRouter = createWorkspaceRouter({
  buy,
  cancelRelease,
  get,
  listLedger,
  listSeatChanges,
  previewPurchase,
  previewRelease,
  release,
});
