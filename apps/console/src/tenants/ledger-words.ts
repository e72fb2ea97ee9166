import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { formatNumber } from "@tenantry/ui/lib/format";

type Entry = ConsoleOutputs["tenants"]["listLedger"]["rows"][number];

/** Codes are read as they are kept, with their gaps filled: operators compare them with the records. */
const spell = (code: string) => code.replaceAll("_", " ");
const limit = (seats: number | null) => (seats === null ? "no limit" : formatNumber(seats));

/** An entry in three lines: whom or what it is about, what happened, and by which door and whose hand. */
export function describeLedgerEntry(entry: Entry): { title: string; detail: string; hand: string } {
  const { kind, reason, door, actorLabel, email, name } = entry;
  const hand = [door ? spell(door) : null, actorLabel ? `by ${actorLabel}` : null].filter(Boolean).join(", ");
  if (kind === "TERMS") {
    const title = `Seats: ${limit(entry.previousLimit)} → ${limit(entry.seatLimit)}`;
    return { title, detail: spell(reason), hand };
  }
  const free = entry.seatType === "VIEWER" ? ", takes no seat" : "";
  const verb = kind === "BEGIN" ? "Took a seat" : "Gave it up";
  return { title: `${name ?? ""} (${email ?? ""})`, detail: `${verb}: ${spell(reason)}${free}`, hand };
}
