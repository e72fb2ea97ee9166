"use client";

import { useShortcut } from "@tenantry/ui/lib/use-shortcut";
import { rowId } from "./member-row";
import type { Member } from "./member-words";
import type { Selection } from "./use-selection";

/** Through the rows by keyboard: `j` and `k` go down and up, `x` chooses; Enter opens the row's menu. */
export function useRowKeys(rows: readonly Member[], selection: Selection, mayUpdate: boolean): void {
  const at = () => {
    const focused = document.activeElement?.closest("tr")?.id;
    return rows.findIndex(({ id }) => rowId(id) === focused);
  };
  const go = (step: number) => {
    const here = at();
    // Of a long list only the rows near the screen are there.
    const first = () => rows.find(({ id }) => document.getElementById(rowId(id)));
    const row = here === -1 ? first() : rows[Math.min(rows.length - 1, Math.max(0, here + step))];
    if (row) document.getElementById(rowId(row.id))?.focus();
  };
  useShortcut("j", () => go(1));
  useShortcut("k", () => go(-1));
  useShortcut(
    "x",
    () => {
      const row = rows[at()];
      if (row) selection.toggle(row.id, !selection.isSelected(row.id));
    },
    mayUpdate,
  );
}
