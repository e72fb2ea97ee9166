import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import type { Role } from "@/workspace/role-words";

export type BulkJob = NonNullable<WorkspaceOutputs["members"]["getBulk"]>;
export type BulkKind = BulkJob["kind"];
export type BulkAct = { kind: BulkKind; role?: Role };

export const person = { one: "person", other: "people" };

/** A bulk act as a button, as a question, while it runs and when it is over. */
export const bulkWords: Record<BulkKind, { verb: string; running: string; done: string; what: string }> = {
  DEACTIVATE: {
    verb: "Deactivate",
    running: "Deactivating",
    done: "Deactivated",
    what: "They lose access at once and their seats are free. You can reactivate them with the role they have now.",
  },
  REACTIVATE: {
    verb: "Reactivate",
    running: "Reactivating",
    done: "Reactivated",
    what: "They come back with the role they had, as far as there are seats.",
  },
  REMOVE: {
    verb: "Remove",
    running: "Removing",
    done: "Removed",
    what: "They lose access at once, and their open invitations are cancelled. Who comes back needs a new invitation.",
  },
  CHANGE_ROLE: {
    verb: "Change the role of",
    running: "Changing the role of",
    done: "Role changed",
    what: "It is in force from their next click on. A billed role takes a seat.",
  },
};
