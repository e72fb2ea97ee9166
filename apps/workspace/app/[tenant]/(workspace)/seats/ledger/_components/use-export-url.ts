import { useTenant } from "@/workspace/tenant";
import type { LedgerFilters } from "../ledger-query";

/** Where the entries that the filters find are to be had as a file. */
export function useExportUrl({ q, door, from, to }: LedgerFilters): string {
  const day = (at: Date | null) => at?.toISOString().slice(0, 10);
  const query = { tenant: useTenant(), q: q.trim(), door, from: day(from), to: day(to) };
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/api/seat-ledger?${new URLSearchParams(given)}`;
}
