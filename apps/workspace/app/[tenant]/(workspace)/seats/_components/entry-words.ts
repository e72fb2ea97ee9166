import type { SeatChange } from "./seat-history";

const doors: Record<string, string> = {
  provisioning: "Added when the workspace was set up",
  invitation: "Accepted an invitation",
  members_page: "Changed on the members page",
};

const reasons: Record<string, string> = {
  created: "Added when the workspace was set up",
  invitation_accepted: "Accepted an invitation",
  role_changed: "Role was changed",
  reactivated: "Was reactivated",
};

/** How somebody came by a seat. A reason that is newer than this page is said plainly, never as its code. */
export function describeEntry({ reason, door, seatType }: SeatChange): string {
  const how = reasons[reason] ?? doors[door] ?? "Was added";
  return seatType === "VIEWER" ? `${how}, takes no seat` : how;
}
