"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { useCallback, useMemo } from "react";
import { useTRPCClient } from "@/trpc/client";
import { useTenant, useWorkspace } from "@/workspace/tenant";
import { type DraftRow, isFilled, keyOf, type Preview, toInput } from "./draft";

/** What would become of the rows, asked anew whenever they stand still. Verdicts are found by what a row says. */
export function usePreview(rows: readonly DraftRow[]) {
  const client = useTRPCClient();
  const tenant = useTenant();
  const { timeZone } = useWorkspace();
  const filled = useMemo(() => rows.filter(isFilled), [rows]);
  const written = useDebounced(
    JSON.stringify(filled.map(({ email, role, until }) => ({ email, role, until }))),
    300,
  );
  const asked = useMemo(() => JSON.parse(written) as DraftRow[], [written]);

  const ask = useCallback(
    (wanted: readonly DraftRow[]) =>
      client.invitations.preview.mutate({ tenant, invitations: wanted.map((row) => toInput(row, timeZone)) }),
    [client, tenant, timeZone],
  );
  const { data, error } = useQuery({
    // The shape of the other keys, so that it is asked again when anything of the tenant changes.
    queryKey: [["invitations", "preview"], { input: { tenant, written }, type: "query" }],
    queryFn: async () => ({ asked, preview: await ask(asked) }),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const isCurrent =
    written === JSON.stringify(filled.map(({ email, role, until }) => ({ email, role, until })));
  const verdicts = useMemo(() => indexVerdicts(data), [data]);
  return {
    ask,
    error,
    preview: filled.length > 0 && isCurrent && data && data.asked === asked ? data.preview : null,
    /** Null while nothing is known of a row that says this. */
    verdictOf: (row: DraftRow, occurrence = 0) => verdicts.get(`${keyOf(row)} ${occurrence}`) ?? null,
  };
}

function indexVerdicts(data: { asked: DraftRow[]; preview: Preview } | undefined) {
  const occurrences = countOccurrences();
  return new Map(
    data?.preview.rows.flatMap((result, index) => {
      const row = data.asked[index];
      return row ? [[`${keyOf(row)} ${occurrences(row)}`, result] as const] : [];
    }),
  );
}

/** Says of each row how many that say the same came before it. */
export function countOccurrences(): (row: DraftRow) => number {
  const seen = new Map<string, number>();
  return (row) => {
    const count = seen.get(keyOf(row)) ?? 0;
    seen.set(keyOf(row), count + 1);
    return count;
  };
}
