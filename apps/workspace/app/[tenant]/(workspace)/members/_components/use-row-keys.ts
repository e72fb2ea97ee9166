"use client";

import { useShortcut } from "@tenantry/ui/lib/use-shortcut";
import { rowId } from "./member-row";
import type { Member } from "./member-words";
import type { Selection } from "./use-selection";

/** Through the rows by keyboard: `j` and `k` go down and up, `x` chooses; Enter opens the row's menu. */
export function useRowKeys(rows: readonly Member[], selection: Selection, mayUpdate: boolean): void {
  const at = () =>
    rows.findIndex(({ id }) => document.getElementById(rowId(id))?.contains(document.activeElement));
  const go = (step: number) => {
    const here = at();
    const next = here === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, here + step));
    const row = rows[next];
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
