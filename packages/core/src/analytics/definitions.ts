/**
 * What each number says, for the people who read it; shown beside the number with its window and time zone. A number that
 * is to mean something else gets another version, so that an older export can be told from a newer one.
 */
export const definitions = {
  version: 1,
  dailyActive: "People with a paid seat who used the workspace that day. Days without anybody count as 0.",
  assignedUtilisation: "Seat days held ÷ seat days in force, while there was a limit.",
  activeUtilisation:
    "People with a paid seat who were active in the window ÷ seats held on average. Above 100 % where seats changed hands or were added.",
  medianDuration:
    "After how many days half of all seats are given back. Seats still held count for as long as they have been held so far (Kaplan–Meier, all seats up to the end of the window).",
  meanEndedDuration: "How long the seats that were given back in the window had been held, on average.",
  churn: "Of the people with a paid seat when the window began, those who had none when it ended.",
  invitationConversion:
    "Of the invitations first sent in a window of the same length that ended a week earlier, those accepted within 7 days. Sending one again is not a new invitation.",
  roles: "Members by role at the end of each day.",
  dormant: "Paid seats held for at least 30 days by people who have not used the workspace for 30 days.",
  costPerActiveSeat: "What the seats paid for cost a month ÷ people active in the last 30 days.",
  waste: "Dormant seats × the price of a seat a month.",
  forecast:
    "Theil–Sen trend of the seats held at the end of each day of the last year, damped after 30 days. The band holds 4 of 5 outcomes, judged by forecasts made on earlier days. Shown only where it beats “the same as today”.",
} as const;
